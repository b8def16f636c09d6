// Calendar dates as days up to the day of writing: the twin of dates.py, without a locale that tells which of two figures is the day.
#include <array>

#include "layers.hpp"

namespace herald {

namespace {

constexpr std::size_t YEAR = 4;  // figures of a year
constexpr int CENTURY = 2000;
constexpr int NOWHERE = -1;
constexpr int LAST_YEAR = 9999, LAST_MONTH = 12, LAST_DAY = 31;

// What figures or names say: the last word, day, month and year as far as they are said, and whether day and month could change places.
struct Read {
    int last;
    int day;
    std::optional<int> month = {}, year = {};
    bool ambiguous = false;
};

struct Figures {
    std::array<std::string_view, 3> parts;
    std::size_t count = 0;
    int last = 0;
};

bool is_named_too(Id raw) { return in<"dates._NAMED_TOO">(raw); }

// The months of dates._NAMED_TOO.
std::optional<int> month_named_too(Id raw) {
    if (!is_named_too(raw)) return std::nullopt;
    return raw == "may"_w ? 5 : 3;
}

// The number that so few figures give that they may be a year; none where they are more, or no figures.
std::optional<int> to_int(std::string_view figures) {
    if (figures.empty() || figures.size() > YEAR) return std::nullopt;
    int value = 0;
    for (const char figure : figures) {
        if (figure < '0' || figure > '9') return std::nullopt;
        value = value * 10 + (figure - '0');
    }
    return value;
}

std::optional<int> number_of(Id raw) { return is_decimal(raw) ? to_int(text_of(raw)) : std::nullopt; }

std::optional<int> day_of(Id raw) {
    const auto day = number_of(raw);
    return day && 1 <= *day && *day <= LAST_DAY ? day : std::nullopt;
}

// Python's `date`: none where there is no such day.
std::optional<std::chrono::sys_days> date_of(int year, int month, int day) {
    if (year < 1 || year > LAST_YEAR || month < 1 || month > LAST_MONTH || day < 1 || day > LAST_DAY) return std::nullopt;
    const auto date = std::chrono::year{year} / month / day;
    return date.ok() ? std::optional<std::chrono::sys_days>(date) : std::nullopt;
}

// What is read, if there is such a day. A month or year of 0 counts as not said, as in Python.
std::optional<Read> valid(const Read& read) {
    const int month = read.month.value_or(0), year = read.year.value_or(0);
    return date_of(year == 0 ? CENTURY : year, month == 0 ? 1 : month, read.day) ? std::optional(read) : std::nullopt;
}

std::optional<Read> ordered(int last, int one, int other, std::optional<int> year) {
    auto day_first = valid({last, one, other, year});
    const auto month_first = valid({last, other, one, year});
    if (!day_first) return month_first;
    day_first->ambiguous = month_first && one != other;
    return day_first;
}

int lead_of(const Words& words, int at) {
    int before = at - 1;
    while (one_of<"the", "about", "around", "last">(words.word(before))) --before;
    return in<"dates._LEADS">(words.word(before)) ? before : NOWHERE;
}

// `3.11.26` is one word.
Figures split_at_points(std::string_view raw, int at) {
    const auto one = raw.find('.');
    const auto other = raw.find('.', one + 1);
    return {{raw.substr(0, one), raw.substr(one + 1, other - one - 1), raw.substr(other + 1)}, 3, at};
}

bool is_figure_of_date(std::string_view figure) { return to_int(figure).has_value(); }

bool joined(const Words& words, int last, int at, std::size_t count) {
    if (!in<"dates._MARKS">(words.word(last + 1)) || !is_decimal(words.word(last + 2))) return false;
    return words.token(last + 2).start_point - words.token(last).end_point == 1 && (count != 2 || words.word(last + 1) == words.word(at + 1));
}

Figures figures_of(const Words& words, int at) {
    const std::string& raw = text_of(words.raw[at]);
    Figures found = std::count(raw.begin(), raw.end(), '.') == 2 ? split_at_points(raw, at) : Figures{{raw}, 1, at};
    while (found.count < 3 && joined(words, found.last, at, found.count)) {
        found.last += 2;
        found.parts[found.count++] = text_of(words.raw[found.last]);
    }
    const auto end = found.parts.begin() + static_cast<std::ptrdiff_t>(found.count);
    return std::all_of(found.parts.begin(), end, is_figure_of_date) ? found : Figures{{}, 0, at};
}

std::optional<Read> three_figures(const Figures& figures) {
    const auto& [one, two, three] = figures.parts;
    const int first = *to_int(one), second = *to_int(two), third = *to_int(three);
    if (one.size() == YEAR) return valid({figures.last, third, second, first});
    if (three.size() != 2 && three.size() != YEAR) return std::nullopt;
    return ordered(figures.last, first, second, three.size() == YEAR ? third : CENTURY + third);
}

// `2026-11-03`, `13.11.2026`, `3/11/26`; `3/11` only after a word that leads to a date.
std::optional<Read> in_figures(const Words& words, int at, int lead) {
    if (!begins_decimal(words.raw[at])) return std::nullopt;
    const Figures figures = figures_of(words, at);
    if (figures.count == 3) return three_figures(figures);
    if (figures.count != 2 || lead == NOWHERE || one_of<"about", "around", "over", "by">(words.word(lead))) return std::nullopt;
    if (words.word(at + 1) != "/"_w) return std::nullopt;
    return ordered(figures.last, *to_int(figures.parts[0]), *to_int(figures.parts[1]), std::nullopt);
}

int skip(const Words& words, int at) {
    while (in<"dates._BETWEEN">(words.word(at))) ++at;
    return at;
}

std::optional<int> month_of(const Lexicon& lexicon, Id raw, bool sure) {
    if (in<"lexicon.months">(raw)) return lexicon.months.find(raw)->second;
    return sure ? month_named_too(raw) : std::nullopt;
}

Read with_year(const Words& words, Read read) {
    const int place = skip(words, read.last + 1);
    const Id raw = words.word(place);
    if (!is_decimal(raw) || text_of(raw).size() != YEAR) return read;
    read.last = place;
    read.year = number_of(raw);
    return read;
}

std::optional<Read> month_first(const Lexicon& lexicon, const Words& words, int at, int lead) {
    const int place = skip(words, at + 1);
    const auto day = day_of(words.word(place));
    if (!day) return std::nullopt;
    const bool ordinal = in<"dates._ORDINALS">(words.word(place + 1));
    const auto month = month_of(lexicon, words.raw[at], ordinal || lead != NOWHERE);
    return month ? std::optional(with_year(words, {place + (ordinal ? 1 : 0), *day, month})) : std::nullopt;
}

std::optional<Read> day_first(const Lexicon& lexicon, const Words& words, int at, int day, int lead) {
    const bool ordinal = in<"dates._ORDINALS">(words.word(at + 1));
    const int last = ordinal ? at + 1 : at;
    const int place = skip(words, last + 1);
    const auto month = month_of(lexicon, words.word(place), ordinal || place > last + 1 || lead != NOWHERE);
    if (month) return with_year(words, {place, day, month});
    const bool ends = last + 1 >= words.size() || !words.is_word(last + 1) || one_of<"and", "but">(words.word(last + 1));
    return ordinal && lead != NOWHERE && ends ? std::optional(Read{last, day}) : std::nullopt;
}

std::optional<Read> of_calendar(const Lexicon& lexicon, const Words& words, int at) {
    const auto& [month, day] = lexicon.calendar.find(words.raw[at])->second;
    return Read{at, day, month};
}

// `3 November 2025`, `the 3rd of November`, `November 3rd`, `Christmas`, `since the 3rd`.
std::optional<Read> named(const Lexicon& lexicon, const Words& words, int at, int lead) {
    const Id raw = words.raw[at];
    if (in<"lexicon.calendar">(raw)) return lead != NOWHERE ? of_calendar(lexicon, words, at) : std::nullopt;
    if (in<"lexicon.months">(raw) || is_named_too(raw)) return month_first(lexicon, words, at, lead);
    const auto day = day_of(raw);
    return day ? day_first(lexicon, words, at, *day, lead) : std::nullopt;
}

std::optional<Read> read_date(const Lexicon& lexicon, const Words& words, int at, int lead) {
    const auto read = in_figures(words, at, lead);
    return read ? read : named(lexicon, words, at, lead);
}

// Days up to today. Without a year or month it is the last such day; a day still to come has none.
std::optional<double> days_up_to(const Day& today, const Read& read) {
    const auto since = [&](int year, int month) -> std::optional<double> {
        const auto date = date_of(year, month, read.day);
        return date && *date <= today.counted() ? std::optional<double>((today.counted() - *date).count()) : std::nullopt;
    };
    const int months = 12 * today.year + today.month - 1 - (read.day > today.day ? 1 : 0);
    if (!read.month) return since(months / 12, months % 12 + 1);
    if (read.year) return since(*read.year, *read.month);
    const auto days = since(today.year, *read.month);
    return days ? days : since(today.year - 1, *read.month);
}

}  // namespace

List<Date> dates_told(const Lexicon& lexicon, const Words& words, const std::optional<Day>& today) {
    List<Date> found;
    int read_to = -1;
    for (const int at : either(words.figures, either(words.where<"lexicon.calendar_words">(), words.where<"dates._NAMED_TOO">()))) {
        if (at <= read_to) continue;
        const int lead = lead_of(words, at);
        const auto read = read_date(lexicon, words, at, lead);
        if (!read) continue;
        read_to = read->last;
        const auto days = today && !read->ambiguous ? days_up_to(*today, *read) : std::nullopt;
        found.push_back({lead == NOWHERE ? at : lead, read->last, days, in<"dates._AT">(words.word(lead)), read->ambiguous});
    }
    return found;
}

}  // namespace herald
