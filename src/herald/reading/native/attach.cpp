// Which detail belongs to which symptom: the twin of attach.py and place.py.
#include <cstdlib>
#include <limits>

#include "steps.hpp"

namespace herald {

namespace {

constexpr int FAR = 12;
constexpr int NOWHERE_NEAR = 99;
constexpr int NEAR = 3;

// Whether the statement of a word tells what she once had or did: `two years ago I had pneumonia`.
bool tells_a_story(const Steps& steps, int at) {
    const Words& words = *steps.words;
    if (!words.has_class(set_of<"attach._TELLS">)) return false;
    for (int place = std::max(at - FAR, 1); place < std::min(at + FAR, words.size()); ++place)
        if (in<"attach._TELLS">(words.raw[place]) && in<"attach._WHO">(words.raw[place - 1]) && steps.clauses[place] == steps.clauses[at]) return true;
    return false;
}

int first_clause(const Steps& steps, int index) { return steps.clauses[steps.mentions[index].first]; }

// Where nothing is mentioned in its clause: the nearest mention before it in its sentence, then the next after it, then those of the sentences before.
Slice<int> owners_beside(const Steps& steps, int first) {
    const int sentence = steps.words->sentence[first];
    if (const auto here = steps.where.in_sentence[sentence]; !here.empty()) {
        int nearest = here[0];
        for (const int index : here)
            if (steps.mentions[index].last < first) nearest = index;
        return steps.where.begin[first_clause(steps, nearest)];
    }
    const auto before = steps.where.in_sentence[sentence - 1];
    return before.empty() ? steps.where.in_sentence[sentence - 2] : before;
}

// The mentions that a detail belongs to, in order.
void owners_of(const Steps& steps, int first, int last, List<int>& found) {
    const auto touched = steps.where.touch[steps.clauses[first]];
    const auto begun = steps.where.begin[steps.clauses[last]];
    found.clear();
    std::set_union(touched.begin(), touched.end(), begun.begin(), begun.end(), std::back_inserter(found));
    if (!found.empty()) return;
    const auto beside = owners_beside(steps, first);
    found.assign(beside.begin(), beside.end());
}

int apart(const When& when, int first, int last) { return std::min(std::abs(first - when.last), std::abs(when.first - last)); }

// Whether a time belongs to words of history and treatment in its clause: they stand nearer to it than any mention.
bool is_of_history(const Steps& steps, const When& when, const List<int>& history) {
    const Range clause = steps.clause_of(steps.clauses[when.first]);
    const auto from = std::lower_bound(history.begin(), history.end(), clause.start);
    const auto to = std::lower_bound(from, history.end(), clause.stop);
    if (from == to) return false;
    int mentioned = NOWHERE_NEAR, told = std::numeric_limits<int>::max();
    for (const int index : steps.where.touch[steps.clauses[when.first]])
        mentioned = std::min(mentioned, apart(when, steps.mentions[index].first, steps.mentions[index].last));
    std::for_each(from, to, [&](int at) { told = std::min(told, apart(when, at, at)); });
    return told < mentioned;
}

// The nearest of the times in the clauses of a mention; one of today or yesterday goes before a longer one.
const When* same_clause(const Steps& steps, const Mention& mention, Slice<When> here) {
    const When* best = nullptr;
    const auto is_recent = [](const When& when) { return when.days < 2; };
    const auto distance = [&](const When& when) { return std::min(std::abs(when.first - mention.last), std::abs(mention.first - when.last)); };
    for (const auto& when : here) {
        const int clause = steps.clauses[when.first];
        if (clause < steps.clauses[mention.first] || clause > steps.clauses[mention.last]) continue;
        const bool better = best == nullptr || (is_recent(when) && !is_recent(*best)) ||
                            (is_recent(when) == is_recent(*best) && distance(when) < distance(*best));
        if (better) best = &when;
    }
    return best;
}

// Whether another mention begins between a mention and the time after it, in the clause of that time.
bool is_of_another(const Steps& steps, const Mention& mention, const When& when) {
    const auto begun = steps.where.begin[steps.clauses[when.first]];
    return std::any_of(begun.begin(), begun.end(), [&](int index) {
        return mention.last < steps.mentions[index].first && steps.mentions[index].first < when.first;
    });
}

const When* time_of(const Steps& steps, const Mention& mention, const List<When>& whens) {
    const Words& words = *steps.words;
    const Range sentence = words.sentence_of(mention.first);
    const auto here = between(whens, sentence.start, sentence.stop);
    if (const When* same = same_clause(steps, mention, here)) return same;
    const When *before = nullptr, *after = nullptr;
    for (const auto& when : here) {
        if (when.last < mention.first && !tells_a_story(steps, when.first)) before = &when;
        if (when.first > mention.last && after == nullptr) after = &when;
    }
    if (before != nullptr) return before;
    if (after != nullptr && !is_of_another(steps, mention, *after)) return after;
    if (sentence.stop == words.size() || !steps.where.in_sentence[words.sentence[sentence.stop]].empty()) return nullptr;
    const Range following = words.sentence_of(sentence.stop);
    const auto later = between(whens, following.start, following.stop);
    return later.empty() ? nullptr : later.begin();
}

}  // namespace

void mention_places(Steps& steps) {
    const auto& mentions = steps.mentions;
    const auto clause = [&](int at) { return steps.clauses[at]; };
    const auto clauses = steps.clauses.empty() ? 0 : static_cast<std::size_t>(steps.clauses.back()) + 1;
    const auto only = [](int key) { return Range{key, key + 1}; };
    steps.where.begin.fill(clauses, mentions.size(), [&](std::size_t index) { return only(clause(mentions[index].first)); });
    steps.where.touch.fill(clauses, mentions.size(), [&](std::size_t index) {
        return Range{clause(mentions[index].first), clause(mentions[index].last) + 1};
    });
    const auto& sentence = steps.words->sentence;
    steps.where.in_sentence.fill(steps.words->sentences.size() - 1, mentions.size(), [&](std::size_t index) {
        return only(sentence[mentions[index].first]);
    });
}

Id worst(const std::vector<Id>& danger, Id one, Id other) {
    if (one == NONE) return other;
    const auto rank = [&](Id value) { return std::find(danger.begin(), danger.end(), value); };
    return rank(other) > rank(one) ? other : one;
}

void tell(const Lexicon& lexicon, const Detail& detail, Told& told) {
    const auto& danger = lexicon.danger.find(detail.feature)->second;
    const auto known = std::find_if(told.begin(), told.end(), [&](const auto& one) { return one.first == detail.feature; });
    if (known == told.end()) {
        told.emplace_back(detail.feature, detail.value);
    } else {
        known->second = worst(danger, known->second, detail.value);
    }
}

std::vector<Told> details_of(const Steps& steps, const List<Detail>& details) {
    List<int> owners;
    std::vector<Told> found;
    for (const auto& mention : steps.mentions) found.push_back(mention.sets == nullptr ? Told{} : *mention.sets);
    for (const auto& detail : details) {
        const bool aside = detail.feature == "long-ago"_w && steps.where.touch[steps.clauses[detail.first]].empty();
        if (aside && tells_a_story(steps, detail.first)) continue;  // "as a child I had asthma, my face has dropped"
        owners_of(steps, detail.first, detail.last, owners);
        for (const int index : owners) tell(*steps.lexicon, detail, found[index]);
    }
    return found;
}

List<std::optional<When>> days_of(const Steps& steps, const List<When>& whens) {
    List<std::optional<When>> found(steps.mentions.size());
    if (whens.empty()) return found;
    for (std::size_t index = 0; index < found.size(); ++index)
        if (const When* when = time_of(steps, steps.mentions[index], whens)) found[index] = *when;
    return found;
}

List<When> of_history(const Steps& steps, const List<int>& history) {
    List<When> found;
    std::copy_if(steps.whens.begin(), steps.whens.end(), std::back_inserter(found), [&](const When& when) { return is_of_history(steps, when, history); });
    return found;
}

List<std::optional<double>> counts_of(const Steps& steps, const List<Often>& oftens, bool over_usual) {
    List<int> owners;
    List<std::optional<double>> found(steps.mentions.size());
    for (const auto& often : oftens) {
        if (often.over_usual != over_usual) continue;
        owners_of(steps, often.first, often.last, owners);
        for (const int index : owners) found[index] = std::max(often.times, found[index].value_or(0.0));
    }
    return found;
}

Id side_of(const Layers& layers, const Mention& mention) {
    if (layers.sides.empty()) return NONE;
    const Range sentence = layers.words->sentence_of(mention.first);
    const auto near = between(layers.sides, std::max(sentence.start, mention.first - NEAR), std::min(sentence.stop, mention.last + NEAR + 1));
    if (near.empty()) return NONE;
    const auto says = [&](Id side) { return std::any_of(near.begin(), near.end(), [&](const Match& match) { return match.id == side; }); };
    if (says("left"_w) && says("right"_w)) return "both"_w;
    const auto distance = [&](const Match& match) { return std::max({match.first - mention.last, mention.first - match.last, 0}); };
    return std::min_element(near.begin(), near.end(), [&](const Match& one, const Match& two) { return distance(one) < distance(two); })->id;
}

}  // namespace herald
