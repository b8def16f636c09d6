// How bad and how much, by numbers: pain scores, temperatures, oxygen readings and weight: the twin of grade.py.
#include <cmath>

#include "layers.hpp"

namespace herald {

namespace {

constexpr int NEAR = 6;

bool is_celsius(double value) { return 34.0 <= value && value <= 43.0; }
bool is_fahrenheit(double value) { return 93.0 <= value && value <= 110.0; }
bool is_saturation(double value) { return 50.0 <= value && value <= 100.0; }
bool has_fraction(double value) { return std::fmod(value, 1) != 0; }

bool is_half(const Words& words, int at) {
    return words.word(at) == "and"_w && words.word(at + 1) == "a"_w && words.word(at + 2) == "half"_w;
}

template <Text T>
bool is_near(const Words& words, int at) {
    const Range sentence = words.sentence_of(at);
    return words.any<T>(std::max(sentence.start, at - NEAR), std::min(sentence.stop, at + NEAR));
}

std::optional<Measured> spoken_at(const Lexicon& lexicon, const Words& words, int at) {
    auto told = number_at(lexicon, words, at);
    if (!told || !words.any<"measures.temperature.near">(std::max(at - NEAR, words.sentence_of(at).start), at)) return std::nullopt;
    const bool points = words.word(told->last + 1) == "point"_w;
    const auto behind = points ? number_at(lexicon, words, told->last + 2) : std::nullopt;
    if (behind) {
        told = Number{told->value + behind->value / 10, behind->last};
    } else if (is_half(words, told->last + 1)) {
        told = Number{told->value + 0.5, told->last + 3};
    }
    if (!is_celsius(told->value)) return std::nullopt;
    return Measured{"temperature"_w, at, told->last, rounded(told->value, 1)};
}

// Temperatures in words, as they are dictated.
void spoken(const Lexicon& lexicon, const Words& words, List<Measured>& found) {
    if (!words.has_class(set_of<"measures.temperature.near">)) return;
    for (const int at : words.where<"grade._TENS">())
        if (const auto measured = spoken_at(lexicon, words, at)) found.push_back(*measured);
}

bool taken_up(const Words& words, int at) {
    const Id before = words.word(at - 1), earlier = words.word(at - 2);
    const bool begins = before == "its"_w || (before == "is"_w && one_of<"it", "mine">(earlier));
    const int first = words.sentence_of(at).start;
    return begins && first > 0 && words.any<"measures.temperature.near">(words.sentence_of(first - 1));
}

bool is_only_decimal(const Words& words, const Range& sentence) {
    const auto from = std::lower_bound(words.figures.begin(), words.figures.end(), sentence.start);
    const auto to = std::lower_bound(from, words.figures.end(), sentence.stop);
    return std::count_if(from, to, [&](int at) { return text_of(words.raw[at]).find('.') != std::string::npos; }) == 1;
}

bool stands_alone(const Words& words, int at) {
    const Range sentence = words.sentence_of(at);
    const Id before = at - 1 >= sentence.start ? words.word(at - 1) : NONE;
    const Id after = at + 1 < sentence.stop ? words.word(at + 1) : NONE;
    const bool asked = one_of<"is", "its">(before) && at - 1 == sentence.start;  // "Is 38.2 too high?", not "my marker is 38.2"
    if (before != NONE && !asked && !in<"grade._BEFORE_ALONE">(before)) return false;
    if (after != NONE && !in<"grade._AFTER_ALONE">(after)) return false;
    return in<"grade._READ_AT">(after) || is_only_decimal(words, sentence);
}

struct Unit {
    Id unit;  // c, f, degrees or NONE
    int last;
};

Unit unit_after(const Words& words, int at) {
    Unit found{NONE, at};
    for (int place = at + 1; place < at + 4; ++place) {
        const Id raw = words.word(place);
        if (one_of<"c", "celsius", "centigrade">(raw)) return {"c"_w, place};
        if (one_of<"f", "fahrenheit">(raw)) return {"f"_w, place};
        if (!one_of<"°", "º", "degrees", "degree", "deg">(raw)) break;
        found = {"degrees"_w, place};
    }
    return found;
}

bool is_no_temperature(const Words& words, int next) {
    const Id raw = words.word(next);
    const bool numbered = one_of<"day", "week">(raw) && is_decimal(words.word(next + 1));  // "temp 39 day 9" is no 39 days
    return in<"grade._NO_TEMPERATURE">(raw) && !numbered;
}

bool is_told(const Words& words, int at, double value, Id unit) {
    if (unit != NONE) return true;
    const bool fraction = has_fraction(value);
    if (fraction ? words.any<"measures.temperature.near">(words.sentence_of(at)) : is_near<"measures.temperature.near">(words, at)) return true;
    return taken_up(words, at) || (fraction && stands_alone(words, at));
}

std::optional<Measured> temperature(const Words& words, int at, double value) {
    if (!is_celsius(value) && !is_fahrenheit(value)) return std::nullopt;
    const auto [unit, last] = unit_after(words, at);
    if (is_no_temperature(words, last + 1) || !is_told(words, at, value, unit)) return std::nullopt;
    if (unit != "f"_w && is_celsius(value)) return Measured{"temperature"_w, at, last, value};
    if (unit != "c"_w && is_fahrenheit(value)) return Measured{"temperature"_w, at, last, rounded((value - 32) / 1.8, 1)};
    return std::nullopt;
}

bool names_oxygen(const Words& words, int place) {
    const Id raw = words.word(place);
    return in<"measures.oxygen.near">(raw) || (one_of<"o", "spo">(raw) && words.word(place + 1) == "2"_w);
}

bool is_other_reading(Id raw) { return raw != "2"_w && begins_decimal(raw); }

bool oxygen_before(const Words& words, int at) {
    const bool today = words.any<"grade._TODAY">(at - 3, at) || in<"grade._TODAY">(words.word(at + 1));  // "usually 97, today it is 86"
    for (int place = at - 1; place > std::max(-1, at - (today ? 2 * NEAR : NEAR)); --place) {
        if (words.sentence[place] != words.sentence[at] || (!today && is_other_reading(words.raw[place]))) return false;
        if (names_oxygen(words, place)) return true;
    }
    return false;
}

// A reading of a finger meter: in per cent, or the first number after the word for it.
std::optional<Measured> oxygen(const Words& words, int at, double value) {
    if (!is_saturation(value)) return std::nullopt;
    const bool told = one_of<"%", "percent">(words.word(at + 1)) && is_near<"measures.oxygen.near">(words, at);
    return told || oxygen_before(words, at) ? std::optional(Measured{"oxygen"_w, at, at, value}) : std::nullopt;
}

// The score that figures from 0 to 10 give, or less than none.
int score_of(Id raw) {
    const std::string& text = text_of(raw);
    if (text == "10") return 10;
    return text.size() == 1 && is_decimal(raw) ? text[0] - '0' : -1;
}

Id severity(int score) {
    if (score >= 7) return "severe"_w;
    return score >= 4 ? "moderate"_w : "mild"_w;
}

// The last word of `/ 10`, `out of ten` behind a number; the number itself where there is none.
int out_of_ten(const Words& words, int at) {
    if (words.word(at + 1) == "/"_w && words.word(at + 2) == "10"_w) return at + 2;
    const bool says = words.word(at + 1) == "out"_w && words.word(at + 2) == "of"_w && one_of<"10", "ten">(words.word(at + 3));
    return says ? at + 3 : at;
}

// The word for a mass behind a number, or NONE.
int mass_after(const Words& words, int last) {
    int unit = last + 1;
    while (in<"grade._BETWEEN">(words.word(unit))) ++unit;
    return in<"grade._MASSES">(words.word(unit)) ? unit : NONE;
}

struct Change {
    int start;
    Id what;
};

std::optional<Change> change_before(const Words& words, int at) {
    for (int place = at - 1; place > std::max(-1, at - 5) && words.sentence[place] == words.sentence[at]; --place) {
        if (in<"measures.weight-lost.near">(words.raw[place])) return Change{place, "weight-lost"_w};
        if (in<"measures.weight-gained.near">(words.raw[place])) return Change{place, "weight-gained"_w};
    }
    return std::nullopt;
}

// `from 68 to 52`: which way two weights go.
Id way_between(const Words& words, int start) {
    const Id one = words.word(start), other = words.word(start + 2);
    if (words.word(start + 1) != "to"_w || !begins_decimal(one) || !begins_decimal(other)) return NONE;
    const auto before = in_figures(one), after = in_figures(other);
    if (!before || !after || *before == *after) return NONE;
    return *after < *before ? "weight-lost"_w : "weight-gained"_w;
}

std::optional<Change> change_between(const Words& words, int at) {
    for (const int start : {at, at - 2})
        if (const Id what = way_between(words, start); what != NONE) return Change{start, what};
    return std::nullopt;
}

}  // namespace

List<Measured> measurements(const Lexicon& lexicon, const Words& words) {
    List<Measured> found;
    for (const int at : words.figures) {
        const auto value = in_figures(words.raw[at]);
        if (!value) continue;
        auto measured = temperature(words, at, *value);
        if (!measured) measured = oxygen(words, at, *value);
        if (measured) found.push_back(*measured);
    }
    spoken(lexicon, words, found);
    std::stable_sort(found.begin(), found.end(), [](const Measured& one, const Measured& other) { return one.first < other.first; });
    return found;
}

List<PainScore> pain_scores(const Words& words) {
    List<PainScore> found;
    for (const int at : words.figures) {
        const int score = score_of(words.raw[at]);
        const int last = score < 0 ? at : out_of_ten(words, at);
        if (last > at) found.push_back({at, last, severity(score)});
    }
    return found;
}

List<WeightChange> weight_changes(const Lexicon& lexicon, const Words& words) {
    List<WeightChange> found;
    if (!words.has_class(set_of<"grade._MASSES">)) return found;
    for (const int at : number_places(words)) {
        const auto number = number_at(lexicon, words, at);
        const int unit = number ? mass_after(words, number->last) : NONE;
        if (unit == NONE) continue;
        auto change = change_before(words, at);
        if (!change) change = change_between(words, at);
        if (change) found.push_back({change->start, unit, change->what});
    }
    return found;
}

}  // namespace herald
