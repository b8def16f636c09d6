// What was not understood: the twin of rest.py.
#include "steps.hpp"
#include "terms.hpp"

namespace herald {

namespace {

constexpr int FEWEST = 2;
constexpr int NEAR = 3;

using Flags = List<char>;  // by word, clause or sentence

std::size_t clause_count(const Steps& steps) { return steps.clauses.empty() ? 0 : static_cast<std::size_t>(steps.clauses.back()) + 1; }

void add_words(const std::vector<Match>& matches, Flags& found) {
    for (const auto& match : matches) std::fill(found.begin() + match.first, found.begin() + match.last + 1, true);
}

// Words that are read without a symptom: treatments and times.
Flags treatments_and_times(const Steps& steps) {
    Flags read(steps.clauses.size());
    add_words(steps.layers->treatments, read);
    add_words(steps.layers->times, read);
    return read;
}

Flags words_read(const Steps& steps) {
    Flags read = treatments_and_times(steps);
    add_words(steps.layers->features, read);
    for (const auto& number : measurements(*steps.lexicon, *steps.words))
        std::fill(read.begin() + number.first, read.begin() + number.last + 1, true);
    return read;
}

// Clauses that hold at least so many words that tell something, those that are read left out.
Flags telling_clauses(const Steps& steps, const Flags& read, int fewest) {
    List<int> counts(clause_count(steps));
    Flags found(counts.size());
    for (int at = 0; at < steps.words->size(); ++at)
        if (steps.words->has(at, TELLS) && !read[at]) ++counts[steps.clauses[at]];
    std::transform(counts.begin(), counts.end(), found.begin(), [&](int count) { return count >= fewest; });
    return found;
}

// Clauses that open with "it is" and a sensation.
void add_felt(const Steps& steps, Flags& clauses) {
    for (const auto& term : steps.layers->terms)
        if (in<"lexicon.makers">(term.id) && one_of<"its", "is", "feels">(steps.words->word(term.first - 1))) clauses[steps.clauses[term.first]] = true;
}

// Clauses that name a symptom, or say that something is all right.
Flags known_clauses(const Steps& steps) {
    Flags known(clause_count(steps));
    const auto add = [&](int at) {
        if (steps.words->is_word(at)) known[steps.clauses[at]] = true;
    };
    for (const auto& mention : steps.mentions) std::for_each(mention.core.begin(), mention.core.end(), add);
    for (const auto& match : steps.layers->normal)
        for (int at = match.first; at <= match.last; ++at) add(at);
    return known;
}

// Sentences that name a part of the body, a sensation or a number outside those words.
Flags telling_sentences(const Steps& steps, const Flags& within) {
    Flags telling(steps.words->sentences.size());
    const auto add = [&](int at) {
        if (!within[at]) telling[steps.words->sentence[at]] = true;
    };
    for (const auto& term : steps.layers->terms) add(term.first);
    std::for_each(steps.words->figures.begin(), steps.words->figures.end(), add);
    return telling;
}

// Clauses that deny, or turn good news.
Flags turned_clauses(const Steps& steps, const Flags& within) {
    Flags found(clause_count(steps));
    for (const Id kind : {"negates"_w, "negates-list"_w})
        for (const auto& cue : steps.scope->cues(kind))
            if (!within[cue.first]) found[steps.clauses[cue.first]] = true;
    for (const int at : steps.words->where<"rest._TURNING">()) found[steps.clauses[at]] = true;
    return found;
}

// Clauses of the sentences that begin with asking leave.
void add_leave(const Steps& steps, const Flags& telling, Flags& calm) {
    for (const auto& cue : steps.scope->cues("asks-leave"_w)) {
        const Range sentence = steps.words->sentence_of(cue.first);
        if (cue.first != sentence.start || telling[steps.words->sentence[cue.first]]) continue;
        for (int at = sentence.start; at < sentence.stop; ++at) calm[steps.clauses[at]] = true;
    }
}

// Clauses that ask for a service or give good news, and sentences that begin with asking leave; empty where the message has no such words.
Flags calm_clauses(const Steps& steps) {
    const auto& services = steps.scope->cues("asks-service"_w);
    const auto& news = steps.scope->cues("good-news"_w);
    if (services.empty() && news.empty() && steps.scope->cues("asks-leave"_w).empty()) return {};
    Flags within(steps.clauses.size()), calm(clause_count(steps));
    add_words(services, within);
    add_words(news, within);
    const Flags telling = telling_sentences(steps, within), turned = turned_clauses(steps, within);
    for (const auto* named : {&services, &news})
        for (const auto& cue : *named)
            if (const int clause = steps.clauses[cue.first]; !telling[steps.words->sentence[cue.first]] && !turned[clause]) calm[clause] = true;
    add_leave(steps, telling, calm);
    return calm;
}

// The words of a clause, the marks at its ends left out.
Range words_of(const Steps& steps, int clause) {
    Range places = steps.clause_of(clause);
    while (!places.empty() && !steps.words->is_word(places.start)) ++places.start;
    while (!places.empty() && !steps.words->is_word(places.stop - 1)) --places.stop;
    return places;
}

// Clauses that name no symptom, and hold at least two telling words besides details, treatments and times, or a sensation.
void add_unread_clauses(const Steps& steps, std::vector<Range>& found) {
    const Flags known = known_clauses(steps), calm = calm_clauses(steps);
    Flags telling = telling_clauses(steps, words_read(steps), FEWEST);
    add_felt(steps, telling);
    for (std::size_t clause = 0; clause < telling.size(); ++clause)
        if (telling[clause] && !known[clause] && (calm.empty() || !calm[clause])) found.push_back(words_of(steps, static_cast<int>(clause)));
}

bool is_part(const Match& term) { return in<"lexicon.parts">(term.id) && term.id != "whole-body"_w; }

// Whether a part is hers, and neither denied nor supposed.
bool is_hers(const Steps& steps, const Match& term) {
    const Core core = places(term.first, term.last);
    const Id owner = steps.owners[term.first];
    return (owner == "self"_w || owner == steps.patient) && !steps.scope->negated(core) && !steps.scope->supposed(core);
}

bool tells_enough(const Steps& steps, int clause) {
    const Range places = steps.clause_of(clause);
    int telling = 0;
    for (int at = places.start; at < places.stop; ++at) telling += steps.words->has(at, TELLS);
    return telling >= FEWEST;
}

bool is_history(const Steps& steps, int at) {
    const auto& cues = steps.scope->cues("history-time"_w);
    return std::any_of(cues.begin(), cues.end(), [&](const Match& cue) { return cue.first - NEAR <= at && at <= cue.last + NEAR; });
}

// Clauses in which a symptom begins or stands, or something is said to be all right.
Flags read_clauses(const Steps& steps) {
    Flags read(clause_count(steps));
    for (const auto& mention : steps.mentions)
        for (const int at : mention.core) read[steps.clauses[at]] = true;
    for (const auto& match : steps.layers->normal) read[steps.clauses[match.first]] = true;
    return read;
}

}  // namespace

std::vector<Range> not_understood(const Steps& steps) {
    std::vector<Range> found;
    add_unread_clauses(steps, found);
    for (const auto& date : steps.dates)
        if (date.ambiguous) found.push_back({date.first, date.last + 1});
    std::sort(found.begin(), found.end());
    found.erase(std::unique(found.begin(), found.end()), found.end());
    return found;
}

bool complains_of_nothing(const Steps& steps) {
    const Flags calm = calm_clauses(steps);
    if (std::find(calm.begin(), calm.end(), true) == calm.end()) return false;
    const Flags telling = telling_clauses(steps, treatments_and_times(steps), 1);
    return std::equal(telling.begin(), telling.end(), calm.begin(), [](char tells, char is_calm) { return !tells || is_calm; });
}

std::vector<Part> unread_parts(const Steps& steps) {
    std::vector<Part> found;
    const auto& terms = steps.layers->terms;
    if (std::none_of(terms.begin(), terms.end(), is_part)) return found;
    const Flags read = read_clauses(steps);
    for (const auto& term : terms) {
        const int clause = steps.clauses[term.first];
        if (read[clause] || !is_part(term) || !tells_enough(steps, clause) || is_history(steps, term.first) || !is_hers(steps, term)) continue;
        found.push_back({term.id, {term.first, term.last + 1}});
    }
    return found;
}

}  // namespace herald
