// Numbers in figures and in words: the twin of numbers.py.
#include <charconv>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <limits>

#include "layers.hpp"

namespace herald {

namespace {

constexpr double LEAST = 1e-9, MOST = 1e15;  // beyond them nobody means a number

// Python reads what is too large as infinity and what is too small as nothing.
double beyond_range(std::string_view text) {
    const auto digit = text.find_first_not_of('0');
    return digit < text.find('.') && digit != text.npos ? std::numeric_limits<double>::infinity() : 0.0;
}

// Python's `float` of figures and points.
std::optional<double> to_float(std::string_view text) {
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [read_to, error] = std::from_chars(text.data(), end, value, std::chars_format::fixed);
    if (read_to != end || error == std::errc::invalid_argument) return std::nullopt;
    return error == std::errc::result_out_of_range ? beyond_range(text) : value;
}

std::optional<double> within_reason(std::optional<double> value) {
    return !value || *value == 0 || (LEAST <= *value && *value < MOST) ? value : std::nullopt;
}

std::optional<double> plain_number(const Lexicon& lexicon, Id raw) {
    if (in<"lexicon.numbers">(raw)) return lexicon.numbers.find(raw)->second;
    if (!begins_decimal(raw)) return std::nullopt;
    const std::string& text = text_of(raw);
    const auto comma = text.rfind(',');
    if (comma == text.npos || text.size() - comma - 1 != 3) return in_figures(raw);
    std::string plain(text);  // `1,250` has thousands, `37,5` a decimal comma
    std::erase(plain, ',');
    return within_reason(to_float(plain));
}

// `twenty` takes the unit behind it.
void add_unit(const Lexicon& lexicon, const Words& words, Number& number) {
    const Id next = words.word(number.last + 1);
    if (!in<"lexicon.numbers">(words.word(number.last)) || !in<"lexicon.numbers">(next)) return;
    if (number.value < 20 || std::fmod(number.value, 10) != 0) return;
    const double unit = lexicon.numbers.find(next)->second;
    if (0 < unit && unit < 10) number = {number.value + unit, number.last + 1};
}

// `½`, `1/2`, or the upper end of a range.
void add_fraction(const Lexicon& lexicon, const Words& words, Number& number) {
    const int next = number.last + 1;
    if (words.word(next) == "½"_w) {
        number = {number.value + 0.5, next};
    } else if (words.word(next) == "1"_w && words.word(next + 1) == "/"_w && words.word(next + 2) == "2"_w) {
        number = {number.value + 0.5, next + 2};
    } else if (one_of<"-", "–", "to", "or", "/">(words.word(next))) {
        const auto upper = plain_number(lexicon, words.word(next + 1));
        if (upper && *upper >= number.value) number.last += 2;
    }
}

}  // namespace

std::optional<double> in_figures(Id raw) {
    if (!begins_decimal(raw)) return std::nullopt;
    const std::string& figures = text_of(raw);
    if (figures.find(',') == figures.npos) return within_reason(to_float(figures));
    std::string with_points(figures);
    std::replace(with_points.begin(), with_points.end(), ',', '.');
    return within_reason(to_float(with_points));
}

List<int> number_places(const Words& words) { return either(words.figures, words.where<"lexicon.numbers">()); }

std::optional<Number> number_at(const Lexicon& lexicon, const Words& words, int at) {
    const auto value = plain_number(lexicon, words.word(at));
    if (!value) return std::nullopt;
    Number number{*value, at};
    add_unit(lexicon, words, number);
    add_fraction(lexicon, words, number);
    const int next = number.last + 1;
    if (words.word(next) == "and"_w && words.word(next + 1) == "a"_w && words.word(next + 2) == "half"_w) number = {number.value + 0.5, next + 2};
    return number;
}

double rounded(double value, int places) {
    if (value == std::trunc(value)) return value;  // infinity too
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", places, value);
    return std::strtod(text, nullptr);
}

}  // namespace herald
