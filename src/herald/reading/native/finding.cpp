// A mention with everything that is said of it: the twin of finding.py.
#include "steps.hpp"
#include "terms.hpp"

namespace herald {

namespace {

constexpr double COLDEST_NORMAL = 36.0;
constexpr int NEAR = 4;
constexpr int FARTHEST_NORMAL = 4;

bool is_hers(const Steps& steps, Id owner) { return owner == "self"_w || owner == steps.patient; }

bool less(const Detail& one, const Detail& other) {
    if (one.first != other.first) return one.first < other.first;
    if (one.last != other.last) return one.last < other.last;
    if (one.feature != other.feature) return text_of(one.feature) < text_of(other.feature);
    return text_of(one.value) < text_of(other.value);
}

// What a detail says once question, supposition, person and denial are read; NONE where it is not told of her.
Id value_told(const Steps& steps, const Match& match) {
    const bool denies_alone = match.meaning->value == "yes"_w;
    const Exchange* exchange = steps.exchange_at(match.first);
    if (exchange != nullptr && exchange->says != Assertion::present) return exchange->says == Assertion::absent && denies_alone ? "no"_w : NONE;
    const Core core = places(match.first, match.last);
    if (steps.scope->supposed(core) || !is_hers(steps, steps.owners[match.first])) return NONE;
    if (!steps.scope->negated(core, false)) return match.meaning->value;
    return denies_alone ? "no"_w : NONE;
}

bool in_any(const List<When>& whens, int at) {
    const auto near = between(whens, at - LONGEST_PHRASE, at + 1);
    return std::any_of(near.begin(), near.end(), [&](const When& when) { return at <= when.last; });
}

bool any_holds(const List<When>& whens, int at) {
    return std::any_of(whens.begin(), whens.end(), [&](const When& when) { return when.first <= at && at <= when.last; });
}

// The words of her treatments and of her history, in order.
List<int> words_of_history(const Steps& steps) {
    List<int> history;
    const auto add = [&](const Match& match) {
        for (int at = match.first; at <= match.last; ++at) history.push_back(at);
    };
    for (const auto& treatment : steps.layers->treatments) add(treatment);
    for (const auto& cue : steps.scope->cues("history-time"_w))
        if (!in_any(steps.whens, cue.last)) add(cue);  // the `on` of "started on Monday" is no medicine
    std::sort(history.begin(), history.end());
    history.erase(std::unique(history.begin(), history.end()), history.end());
    return history;
}

// Whether a clause that mentions nothing asks for a service or gives good news.
bool is_calm(const Steps& steps, int clause) {
    if (!steps.where.touch[clause].empty()) return false;
    const Range places = steps.clause_of(clause);
    return !steps.scope->near("asks-service"_w, places.start, places.stop).empty() || !steps.scope->near("good-news"_w, places.start, places.stop).empty();
}

// Whether a time says how long she was well: `been fine for weeks, then this started`.
bool tells_of_health(const Steps& steps, const When& when) {
    const auto near = between(steps.layers->normal, when.first - NEAR, when.first);
    return std::any_of(near.begin(), near.end(), [&](const Match& normal) {
        return steps.clauses[normal.first] == steps.clauses[when.first] && in<"finding._WAS">(steps.words->wrapped(normal.first - 1));
    });
}

// Whether it tells of an earlier time that she had the same: `I had this years ago and it was nothing`.
bool had_before(const Steps& steps, const Detail& detail) {
    const Words& words = *steps.words;
    return detail.first > 1 && in<"finding._SAME">(words.raw[detail.first - 1]) && words.raw[detail.first - 2] == "had"_w;
}

std::optional<double> value_of(const Steps& steps, const Mention& mention, Id what, const List<Measured>& measured) {
    if (measured.empty() || steps.lexicon->measures.find(what)->second.makes != mention.symptom) return {};
    const Range sentence = steps.words->sentence_of(mention.first);
    std::optional<double> found;
    for (const auto& one : between(measured, sentence.start, sentence.stop)) {
        if (one.what != what) continue;
        const bool better = !found || (what == "temperature"_w ? one.value > *found : one.value < *found);
        if (better) found = one.value;
    }
    return found;
}

// Whether a measured number is the whole finding and is normal.
bool is_normal(const Steps& steps, Id what, std::optional<double> value) {
    if (!value) return false;
    const Measure& measure = steps.lexicon->measures.find(what)->second;
    if (measure.at_least && COLDEST_NORMAL <= *value && *value < *measure.at_least) return true;
    return measure.at_most && *value > *measure.at_most;
}

// Takes a feature out of what is told; NONE where it is not.
Id take(Told& told, Id feature) {
    const auto known = std::find_if(told.begin(), told.end(), [&](const auto& one) { return one.first == feature; });
    if (known == told.end()) return NONE;
    const Id value = known->second;
    told.erase(known);
    return value;
}

Finding finding_of(const Steps& steps, const Mention& mention, const Asserted& asserted, Told told, const List<Measured>& measured) {
    Finding finding(mention.symptom, asserted.what, mention.first, mention.last, asserted.who);
    finding.temperature = value_of(steps, mention, "temperature"_w, measured);
    finding.oxygen = value_of(steps, mention, "oxygen"_w, measured);
    const bool normal = is_normal(steps, "temperature"_w, finding.temperature) || is_normal(steps, "oxygen"_w, finding.oxygen);
    if (finding.assertion == Assertion::present && normal) finding.assertion = Assertion::absent;
    finding.onset = take(told, "onset"_w);
    finding.course = take(told, "course"_w);
    finding.severity = take(told, "severity"_w);
    finding.side = take(told, "side"_w);
    if (finding.side == NONE) finding.side = side_of(*steps.layers, mention);
    finding.body_part = mention.part;
    finding.features = std::move(told);
    return finding;
}

// Whether what is said to be all right is hers, said of her, and not said of a mention already.
bool is_said_normal(const Steps& steps, const Match& normal, const Match& term, const Core& core, const List<char>& taken) {
    const int gap = std::max(normal.first, term.first) - std::min(normal.last, term.last);
    if (gap > FARTHEST_NORMAL || steps.clauses[normal.first] != steps.clauses[term.first]) return false;
    if (std::any_of(core.begin(), core.end(), [&](int at) { return taken[at] != 0; })) return false;
    for (const auto& cue : steps.scope->near("not-negating"_w, normal.first - LONGEST_CUE, normal.first + 1))
        if (normal.first <= cue.last + 1) return false;
    return !steps.scope->negated(core) && !steps.scope->supposed(core) && steps.owners[term.first] == steps.patient;
}

}  // namespace

List<Detail> told_details(const Steps& steps) {
    List<Detail> found;
    for (const auto& match : steps.layers->features)
        if (const Id value = value_told(steps, match); value != NONE) found.push_back({match.first, match.last, match.id, value});
    for (const auto& score : pain_scores(*steps.words)) found.push_back({score.first, score.last, "severity"_w, score.severity});
    std::stable_sort(found.begin(), found.end(), less);
    return found;
}

Told message_features(const Steps& steps) {
    Told found;
    for (const auto& detail : steps.details) tell(*steps.lexicon, detail, found);
    return found;
}

// Times that do not tell for how long she has a symptom: of her history, of another time, of how long she was well.
List<When> times_apart(const Steps& steps) {
    if (steps.whens.empty()) return {};
    List<When> apart = of_history(steps, words_of_history(steps));
    for (const auto& when : steps.whens)
        if (is_calm(steps, steps.clauses[when.first]) || tells_of_another_time(*steps.words, when) || tells_of_health(steps, when)) apart.push_back(when);
    return apart;
}

List<std::optional<When>> times_of(const Steps& steps, const List<When>& apart) {
    List<When> whens;
    std::copy_if(steps.whens.begin(), steps.whens.end(), std::back_inserter(whens),
                 [&](const When& when) { return std::find(apart.begin(), apart.end(), when) == apart.end(); });
    return days_of(steps, whens);
}

void add_findings(const Steps& steps, const List<Asserted>& asserted, const List<std::optional<When>>& times,
                  const List<When>& apart, std::vector<Finding>& found) {
    const auto oftens = times_a_day(*steps.lexicon, *steps.layers);
    const auto counts = counts_of(steps, oftens, false);
    const auto over_usual = counts_of(steps, oftens, true);
    List<Detail> hers;
    std::copy_if(steps.details.begin(), steps.details.end(), std::back_inserter(hers), [&](const Detail& detail) {
        return detail.feature != "long-ago"_w || !(any_holds(apart, detail.first) || had_before(steps, detail));
    });
    auto details = details_of(steps, hers);
    const auto measured = measurements(*steps.lexicon, *steps.words);
    for (std::size_t index = 0; index < steps.mentions.size(); ++index) {
        Finding& finding = found.emplace_back(finding_of(steps, steps.mentions[index], asserted[index], std::move(details[index]), measured));
        if (times[index]) finding.days = times[index]->days;
        finding.count = counts[index];
        finding.over_usual = over_usual[index];
    }
}

// What she says to be all right: `eating fine`, `my breathing is normal`.
void add_normal_findings(const Steps& steps, std::vector<Finding>& found) {
    if (steps.layers->normal.empty()) return;
    List<char> taken(static_cast<std::size_t>(steps.words->size()));
    for (const auto& mention : steps.mentions)
        for (const int at : mention.core) taken[at] = true;
    for (const auto& normal : steps.layers->normal) {
        const Range sentence = steps.words->sentence_of(normal.first);
        for (const auto& term : between(steps.layers->terms, sentence.start, sentence.stop)) {
            const auto symptom = steps.lexicon->losses.find(term.id);
            if (symptom == steps.lexicon->losses.end()) continue;
            const Core core = joined(places(normal.first, normal.last), places(term.first, term.last));
            if (!is_said_normal(steps, normal, term, core, taken)) continue;
            found.emplace_back(symptom->second, Assertion::absent, core.front(), core.back(), "self"_w);
        }
    }
}

}  // namespace herald
