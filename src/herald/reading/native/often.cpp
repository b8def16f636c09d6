// How often, words for a count as times in 24 hours: the twin of often.py.
#include "layers.hpp"

namespace herald {

namespace {

constexpr double HOURS = 24;
constexpr int NOWHERE = -1;

// The first place of a range, cut to the message, whose word is in a set.
template <Text T>
int first_of(const Words& words, int low, int high) {
    for (int at = low; at < std::min(high, words.size()); ++at)
        if (in<T>(words.raw[at])) return at;
    return NOWHERE;
}

int over_usual(const Words& words, int at) {
    const int over = first_of<"often._OVER">(words, at, at + 4);
    if (over == NOWHERE) return NOWHERE;
    const int usual = first_of<"often._USUAL">(words, over + 1, at + 8);
    return usual == NOWHERE || words.any<"forms.SENTENCE_ENDS">(at, usual) ? NOWHERE : usual;
}

bool within_an_hour(const Words& words, int at) {
    const Id raw = words.word(at);
    return raw == "hourly"_w || (one_of<"a", "an", "per", "every", "/">(raw) && words.word(at + 1) == "hour"_w);
}

bool is_beside_symptom(const Layers& layers, int at, int after) {
    const Words& words = *layers.words;
    if (in<"measures.stools.near">(words.word(at - 1))) return true;
    const auto before = between(layers.wordings, words.sentence_of(at).start, at);
    const auto touches = [&](const Match& match) { return match.last == at - 1; };
    return std::any_of(before.begin(), before.end(), touches) || !between(layers.wordings, after, after + 2).empty();
}

// Whether a count is of one day: said so, or told right beside a symptom with nothing that makes it of a longer time.
bool within_a_day(const Layers& layers, int at, int after) {
    const Words& words = *layers.words;
    int stop = std::min(after + 5, words.sentence_of(at).stop);
    for (int place = after; place < stop; ++place)
        if (words.raw[place] == "for"_w) stop = place;
    if (words.any<"often._PER_DAY">(after, stop)) return !words.any<"often._WEEKS">(after, stop);
    return !words.any<"often._LONGER">(after, stop) && is_beside_symptom(layers, at, after);
}

int skip_kind(const Words& words, int place) {
    while (one_of<"loose", "watery", "or", "more", "bowel">(words.word(place))) ++place;
    return place;
}

std::optional<Often> every(const Lexicon& lexicon, const Words& words, int at, int place, double value) {
    const Id unit = words.word(place);
    if (words.word(at - 1) != "every"_w || !in<"lexicon.units">(unit)) return std::nullopt;
    const double days = value * lexicon.units.find(unit)->second;
    return 0 < days && days < 1 ? std::optional(Often{at, place, rounded(1 / days, 1)}) : std::nullopt;
}

std::optional<Often> often_at(const Lexicon& lexicon, const Layers& layers, int at) {
    const Words& words = *layers.words;
    const auto number = number_at(lexicon, words, at);
    if (!number) return std::nullopt;
    const auto [value, last] = *number;
    if (const int usual = over_usual(words, last + 1); usual != NOWHERE) return Often{at, usual, value, true};
    const int place = skip_kind(words, last + 1);
    const bool times = in<"often._TIMES">(words.word(place));
    if (times && within_an_hour(words, place + 1)) return Often{at, place, value * HOURS};
    if (times && within_a_day(layers, at, place + 1)) return Often{at, place, value};
    if (words.word(at - 1) == "x"_w && within_a_day(layers, at - 1, last + 1)) return Often{at - 1, last, value};
    return every(lexicon, words, at, place, value);
}

void mark(List<char>& told, const Often& often) { std::fill(told.begin() + often.first, told.begin() + often.last + 1, 1); }

}  // namespace

List<Often> times_a_day(const Lexicon& lexicon, const Layers& layers) {
    List<Often> found;
    for (const Match& match : layers.times)
        if (match.meaning->kind == Kind::times) found.push_back({match.first, match.last, match.meaning->number});
    List<char> told(layers.words->raw.size(), 0);
    for (const Often& often : found) mark(told, often);
    for (const int at : number_places(*layers.words)) {
        const auto often = told[at] ? std::nullopt : often_at(lexicon, layers, at);
        if (!often) continue;
        found.push_back(*often);
        mark(told, *often);
    }
    std::stable_sort(found.begin(), found.end(), [](const Often& one, const Often& other) { return one.first < other.first; });
    return found;
}

}  // namespace herald
