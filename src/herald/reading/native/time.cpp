// How long and since when, words for time as days: the twin of time.py.
#include "layers.hpp"

namespace herald {

namespace {

constexpr std::size_t YEAR = 4;  // figures of a year
constexpr int FIRST_YEAR = 1960;  // what is less is an hour: `since 0900`
constexpr int SATURDAY = 5;
constexpr double NOT_QUITE = 0.9;
constexpr int NEAR = 6;
constexpr int LONGEST = 16;  // so many words a time has at most

double days_in(const Lexicon& lexicon, Id unit) { return lexicon.units.find(unit)->second; }

List<char> dated_places(const Words& words, const List<Date>& dates) {
    if (dates.empty()) return {};
    List<char> dated(words.raw.size(), 0);
    for (const Date& date : dates) std::fill(dated.begin() + date.first, dated.begin() + date.last + 1, 1);
    return dated;
}

// `3 x 2 days` repeats; `pain x 2 days` does not.
bool is_repeated(const Words& words, int at) {
    const Id before = words.word(at - 1);
    return in<"time._REPEATING">(before) && !(before == "x"_w && at > 1 && !begins_decimal(words.word(at - 2)));
}

bool is_before_unit(Id raw) {
    return one_of<"of", "or", "so", "more", "full", "good", "solid", "whole", "long", "odd", "few", "couple", "-">(raw);
}

int unit_after(const Lexicon& lexicon, const Words& words, Number& number) {
    int unit = number.last + 1;
    for (; is_before_unit(words.word(unit)); ++unit) {
        const Id raw = words.word(unit);
        if (one_of<"few", "couple">(raw) && in<"lexicon.numbers">(raw)) number.value = lexicon.numbers.find(raw)->second;
    }
    return unit;
}

bool is_less(const Words& words, int at) {
    return in<"time._LESS">(words.word(at - 1)) || (words.word(at - 2) == "less"_w && words.word(at - 1) == "than"_w);
}

When to_when(const Lexicon& lexicon, const Words& words, int at, double value, int unit) {
    const double one = days_in(lexicon, words.raw[unit]);
    double days = value * one;
    if (words.word(unit + 1) == "and"_w && words.word(unit + 2) == "a"_w && words.word(unit + 3) == "half"_w) {
        days += one / 2;
        unit += 3;
    }
    if (is_less(words, at)) days *= NOT_QUITE;
    const bool ago = in<"time._AGO">(words.word(unit + 1));
    return {at, ago ? unit + 1 : unit, rounded(days, 5), ago};
}

std::optional<When> counted(const Lexicon& lexicon, const Words& words, int at) {
    auto number = number_at(lexicon, words, at);
    if (!number || is_repeated(words, at)) return std::nullopt;
    const int unit = unit_after(lexicon, words, *number);
    const Id raw = words.word(unit);
    if (!in<"lexicon.units">(raw) || raw == "s"_w || words.word(unit + 1) == "old"_w) return std::nullopt;
    return to_when(lexicon, words, at, number->value, unit);
}

std::optional<When> noted(const Lexicon& lexicon, const Words& words, int at) {
    const Id unit = words.word(at + 2), next = words.word(at + 3);
    if (words.word(at + 1) != "/"_w || !is_decimal(words.raw[at]) || !in<"lexicon.notation">(unit)) return std::nullopt;
    if (!in<"time._NOTED">(words.word(at - 1)) && !in<"time._NOTED_AFTER">(next)) return std::nullopt;
    const bool after = in<"time._AGO">(next);
    const auto count = in_figures(words.raw[at]);
    if (!count) return std::nullopt;
    return When{at, after ? at + 3 : at + 2, *count * lexicon.notation.find(unit)->second, after};
}

std::optional<When> day_of(const Words& words, int at) {
    const auto days = is_decimal(words.raw[at]) ? in_figures(words.raw[at]) : std::nullopt;
    if (!days) return std::nullopt;
    const Id next = words.word(at + 1);
    if (words.word(at - 1) == "day"_w && one_of<"of", "with">(next)) return When{at - 1, at, *days};
    if (!one_of<"rd", "th", "nd">(next) || words.word(at + 2) != "day"_w) return std::nullopt;
    if (!one_of<"of", "with", "running", "in">(words.word(at + 3))) return std::nullopt;
    return When{at, at + 2, *days};
}

// The year that a word tells, or 0; behind an apostrophe two figures are a year: `'98`.
int year_at(const Words& words, int place) {
    const Id raw = words.word(place);
    if (!is_decimal(raw) || text_of(raw).size() > YEAR) return 0;
    const int year = std::stoi(text_of(raw));
    if (text_of(raw).size() == YEAR) return year;
    const bool is_short = text_of(raw).size() == 2 && in<"time._APOSTROPHES">(words.word(place - 1));
    return is_short ? year + (year >= FIRST_YEAR % 100 ? 1900 : 2000) : 0;
}

// What is left of a difference that comes round again; the whole round for none.
int left_of(int difference, int round) {
    const int left = (difference % round + round) % round;
    return left == 0 ? round : left;
}

int weekday_of(const Day& day) { return static_cast<int>(std::chrono::weekday{day.counted()}.iso_encoding()) - 1; }

// `Tuesday`, `Tuesday last week`, `Tuesday before last`.
When since_weekday(const Words& words, int at, int place, int difference) {
    const double days = left_of(difference, 7);
    const bool ago = words.raw[at] == "on"_w;
    const Id next = words.word(place + 1), second = words.word(place + 2);
    if (next == "before"_w && second == "last"_w) return {at, place + 2, days + 7, ago};
    if (next == "last"_w && second == "week"_w) return {at, place + 2, difference + 7.0, ago};
    const Id third = words.word(place - 3), before = words.word(place - 2);
    const bool week_ago = (third == "a"_w && before == "week"_w) || (third == "week"_w && before == "ago"_w);
    return {at, place, week_ago && words.word(place - 1) == "last"_w ? days + 7 : days, ago};
}

// `since Tuesday`, `since the weekend`, `since March`, `in 2019`.
std::optional<When> up_to(const Day& today, const Lexicon& lexicon, const Words& words, int at, int place) {
    const Id lead = words.raw[at], raw = words.word(place);
    const int year = one_of<"since", "from", "in">(lead) ? year_at(words, place) : 0;
    if (FIRST_YEAR <= year && year < today.year) return When{at, place, (today.year - year) * 365.0, lead == "in"_w};
    if (in<"lexicon.weekdays">(raw)) return since_weekday(words, at, place, weekday_of(today) - lexicon.weekdays.find(raw)->second);
    if (raw == "weekend"_w) return When{at, place, static_cast<double>(left_of(weekday_of(today) - SATURDAY, 7))};
    if (!one_of<"since", "from">(lead) || !in<"lexicon.months">(raw)) return std::nullopt;
    return When{at, place, left_of(today.month - lexicon.months.find(raw)->second, 12) * 30.0};
}

// The place of what stands behind `since` or the like.
int place_told(const Words& words, int at) {
    int place = at + 1;
    while (one_of<"last", "about", "around", "early", "late", "the">(words.word(place))) ++place;
    return in<"time._APOSTROPHES">(words.word(place)) && place + 1 < words.size() ? place + 1 : place;
}

std::optional<When> since(const Lexicon& lexicon, const Words& words, int at, const std::optional<Day>& today) {
    if (!in<"time._SINCE">(words.raw[at])) return std::nullopt;
    const int place = place_told(words, at);
    if (const auto when = today ? up_to(*today, lexicon, words, at, place) : std::nullopt) return when;
    const Id raw = words.word(place);
    if (words.word(place - 1) != "last"_w || in<"lexicon.weekdays">(raw) || !in<"lexicon.units">(raw)) return std::nullopt;
    return When{at, place, days_in(lexicon, raw)};
}

std::optional<When> for_units(const Lexicon& lexicon, const Words& words, int at) {
    const Id raw = words.raw[at];
    if (!in<"lexicon.units">(raw) || !one_of<"for", "been", "over">(words.word(at - 1)) || !ends_with(raw, "s")) return std::nullopt;
    return When{at, at, 3 * days_in(lexicon, raw)};
}

std::optional<When> time_at(const Lexicon& lexicon, const Words& words, int at, const std::optional<Day>& today) {
    if (const auto when = noted(lexicon, words, at)) return when;
    if (const auto when = day_of(words, at)) return when;
    if (const auto when = counted(lexicon, words, at)) return when;
    if (const auto when = since(lexicon, words, at, today)) return when;
    return for_units(lexicon, words, at);
}

bool starts_before(const When& when, int place) { return when.first < place; }

// A time takes the place of those inside it, and gives way to one that it is inside of.
void put(List<When>& found, const When& when) {
    const auto low = std::lower_bound(found.begin(), found.end(), when.first - LONGEST, starts_before);
    const auto high = std::lower_bound(low, found.end(), when.last + 1, starts_before);
    const auto holds = [&](const When& other) { return other.first <= when.first && when.last <= other.last; };
    if (std::any_of(low, high, holds)) return;
    const auto is_inside = [&](const When& other) { return when.first <= other.first && other.last <= when.last; };
    found.erase(std::remove_if(low, high, is_inside), high);
    found.insert(std::lower_bound(found.begin(), found.end(), when.first + 1, starts_before), when);
}

List<When> phrases_of(const Layers& layers) {
    List<When> found;
    for (const Match& match : layers.times)
        if (match.meaning->kind == Kind::days) found.push_back({match.first, match.last, match.meaning->number});
    return found;
}

// The times of phrases and of dates, in order of place.
List<When> known_times(const Layers& layers, const List<Date>& dates) {
    auto found = phrases_of(layers);
    for (const Date& date : dates)
        if (date.days) found.push_back({date.first, date.last, *date.days, date.at});
    if (!dates.empty()) std::stable_sort(found.begin(), found.end(), [](const When& one, const When& other) { return one.first < other.first; });
    return found;
}

struct Nearby {  // words before and behind a time, in its sentence
    const Words& words;
    int start;  // of the words before
    int first;
    Id before;
    Id after;
    template <Text T>
    bool earlier() const { return words.any<T>(start, first); }
};

Nearby nearby(const Words& words, const When& when) {
    const Range sentence = words.sentence_of(when.first);
    const int start = std::max(when.first - NEAR, sentence.start);
    const Id before = start < when.first ? words.word(when.first - 1) : NONE;
    return {words, start, when.first, before, when.last + 1 < sentence.stop ? words.word(when.last + 1) : NONE};
}

bool compares(const Nearby& near) {
    const Id than_what = near.first - 2 >= near.start ? near.words.word(near.first - 2) : NONE;
    return !one_of<"less", "more", "longer">(than_what);
}

bool is_never(const Nearby& near) {
    if (near.earlier<"time._NEVER">()) return true;
    return near.words.holds("had"_w, near.start + 1, near.first) && near.earlier<"time._NOT">();
}

bool is_unit(Id raw) {
    const std::string_view text = text_of(raw);
    return in<"time._UNITS">(text.ends_with('s') ? symbols->find(text.substr(0, text.size() - 1)) : raw);
}

}  // namespace

List<When> times_told(const Lexicon& lexicon, const Layers& layers, const List<Date>& dates, const std::optional<Day>& today) {
    const Words& words = *layers.words;
    const auto dated = dated_places(words, dates);
    auto found = known_times(layers, dates);
    int read_to = -1;
    for (const int at : either(number_places(words), either(words.where<"time._SINCE">(), words.where<"lexicon.units">()))) {
        if (at <= read_to || (!dated.empty() && dated[at])) continue;
        const auto when = time_at(lexicon, words, at, today);
        if (!when) continue;
        put(found, *when);
        read_to = when->last;
    }
    return found;
}

bool tells_of_another_time(const Words& words, const When& when) {
    const Nearby near = nearby(words, when);
    if (words.holds("long"_w, when.first, when.last)) return true;
    if (near.before == "than"_w) return compares(near);
    if (one_of<"like", "as">(near.before) && words.word(when.first) == "last"_w) return true;
    if (near.before == "in"_w) return is_never(near);
    if (near.before == "after"_w) return in<"time._STATES">(near.after);
    if (!in<"time._AFTERWARDS">(near.after) || near.before == "for"_w || words.word(when.first) == "for"_w) return false;
    return is_unit(words.word(when.last));
}

}  // namespace herald
