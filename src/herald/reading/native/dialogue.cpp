// Questions that ask her, and the answers that decide: the twin of dialogue.py.
#include "steps.hpp"

namespace herald {

namespace {

constexpr int OPENING = 4;

// The words that belong to names of speakers; empty where there are none.
List<char> labels_of(const Layers& layers) {
    if (layers.turns.empty()) return {};
    List<char> labels(static_cast<std::size_t>(layers.words->size()));
    for (const auto& turn : layers.turns)
        for (int at = turn.label; at < turn.first; ++at) labels[at] = true;
    return labels;
}

// The sentences that hold words, without the marks around them and the names of speakers.
List<Range> sentences_of(const Words& words, const List<char>& labels) {
    List<Range> found;
    int number = -1;
    for (int at = 0; at < words.size(); ++at) {
        if (!words.is_word(at) || (!labels.empty() && labels[at])) continue;
        if (words.sentence[at] != number) found.push_back({at, at});
        found.back().stop = at + 1;
        number = words.sentence[at];
    }
    return found;
}

bool stands(const Scope& scope, Id kind, int low, int high) { return !scope.near(kind, low, high).empty(); }

std::vector<Turn>::const_iterator turn_behind(const Layers& layers, int at) {
    return std::upper_bound(layers.turns.begin(), layers.turns.end(), at, [](int place, const Turn& turn) { return place < turn.label; });
}

bool speaks_of_herself(const Words& words, Range places) {
    for (int at = places.start; at < places.stop; ++at)
        if (one_of<"i", "my", "im">(words.raw[at])) return true;
    return false;
}

bool is_asked_by_name(const Layers& layers, int at) {
    const auto next = turn_behind(layers, at);
    return next != layers.turns.begin() && std::prev(next)->asks();
}

bool asks(const Layers& layers, const Scope& scope, Range places) {
    const Words& words = *layers.words;
    const bool named = !layers.turns.empty(), marked = words.word(places.stop) == "?"_w;
    if (named && !is_asked_by_name(layers, places.start)) return false;
    if ((!marked && !named) || stands(scope, "takes-for-known"_w, places.start, places.start + OPENING)) return false;
    if (named) return marked || stands(scope, "asks-her"_w, places.start, places.start + 2);
    return stands(scope, "asks-her"_w, places.start, places.start + OPENING) && !speaks_of_herself(words, places);
}

// What is said in the turn after that of the question, by somebody who tells.
Range told_next(const Layers& layers, Range question) {
    const auto next = turn_behind(layers, question.start);
    return next != layers.turns.end() && !next->asks() ? Range{next->first, next->last + 1} : Range{};
}

Range sentence_after(const List<Range>& sentences, std::size_t number, const List<char>& asked) {
    return number + 1 < sentences.size() && !asked[number + 1] ? sentences[number + 1] : Range{};
}

// The first word of an answer behind those that only fill.
int past_fillers(const Words& words, const Scope& scope, Range answer) {
    int at = answer.start;
    while (answer.contains(at)) {
        const auto fills = scope.near("answers-fill"_w, at, at + 1);
        if (fills.empty() && words.is_word(at)) break;
        int last = fills.empty() ? at : fills[0].last;
        for (const auto& cue : fills) last = std::max(last, cue.last);
        at = last + 1;
    }
    return at;
}

// Whether an answer says no more: `I have.`, not `I have a new job`.
bool ends_there(const Words& words, int last) { return last + 1 >= words.size() || !words.is_word(last + 1); }

bool counts(const Words& words, Id kind, const Match& cue) {
    if (one_of<"answers-yes", "answers-unsure">(kind) || ends_there(words, cue.last)) return true;
    return kind == "answers-no"_w && in<"dialogue._GOES_ON">(words.raw[cue.last + 1]);
}

Assertion says_of(Id kind) {
    if (one_of<"answers-yes", "answers-short">(kind)) return Assertion::present;
    return kind == "answers-no"_w ? Assertion::absent : Assertion::unsaid;
}

struct Said {
    Assertion says;
    int after;
};

// What the first words of an answer make of the question, and the place after them.
Said said_in(const Words& words, const Scope& scope, Range answer) {
    const int at = past_fillers(words, scope, answer);
    if (!answer.contains(at)) return {Assertion::unsaid, at + 1};
    int last = NONE;
    Id said = NONE;
    for (const Id kind : {"answers-no"_w, "answers-short"_w, "answers-unsure"_w, "answers-yes"_w}) {  // of equally long ones the last by name
        for (const auto& cue : scope.near(kind, at, at + 1)) {
            if (cue.last < last || !counts(words, kind, cue)) continue;
            last = cue.last;
            said = kind;
        }
    }
    return {says_of(said), (said == NONE ? at : last) + 1};
}

// Whether an answer goes on with a no, over marks.
bool denies(const Words& words, const Scope& scope, Range answer, int at) {
    while (answer.contains(at) && !words.is_word(at)) ++at;
    if (!answer.contains(at)) return false;
    return stands(scope, "answers-no"_w, at, at + 1) || stands(scope, "negates-list"_w, at, at + 1) || stands(scope, "negates"_w, at, at + 1);
}

Exchange exchange(const Layers& layers, const Scope& scope, Range question, Range answer) {
    const Words& words = *layers.words;
    auto [says, after] = said_in(words, scope, answer);
    const auto opens = [&](Id kind) { return stands(scope, kind, answer.start, std::min(answer.start + OPENING, answer.stop)); };
    const auto rest = says == Assertion::unsaid ? scope.near("answers-rest"_w, answer.start, answer.stop) : Slice<Match>{};
    const bool only = !rest.empty() || opens("answers-only"_w);
    if (!rest.empty() && words.raw[rest[0].first] != "other"_w) says = Assertion::absent;
    const bool partly = says == Assertion::unsaid && !layers.turns.empty() && stands(scope, "answers-no"_w, after - 1, after);
    if (partly) says = Assertion::absent;
    const bool yes = says == Assertion::present;
    const bool agrees = opens("answers-right"_w) || (yes && in<"dialogue._TAGS">(words.raw[question.stop - 1]));
    return {question, answer, says, agrees, yes && denies(words, scope, answer, after), only, partly};
}

}  // namespace

List<Exchange> exchanges_of(const Layers& layers, const Scope& scope) {
    const Words& words = *layers.words;
    const bool named = !layers.turns.empty();
    if (!named && !words.holds("?"_w, 0, words.size())) return {};
    const auto sentences = sentences_of(words, labels_of(layers));
    List<char> asked;
    for (const auto& places : sentences) asked.push_back(asks(layers, scope, places));
    List<Exchange> found;
    for (std::size_t number = 0; number < sentences.size(); ++number) {
        if (!asked[number]) continue;
        const Range answer = named ? told_next(layers, sentences[number]) : sentence_after(sentences, number, asked);
        found.push_back(exchange(layers, scope, sentences[number], answer));
    }
    return found;
}

bool takes_for_known(const Words& words, const Core& core, bool composed) {
    const int first = core.front();
    return !composed && in<"dialogue._KNOWN">(words.word(first - 1)) && !in<"dialogue._HAVING">(words.word(std::max(0, first - 2)));
}

}  // namespace herald
