// Strings as numbers: every word, id and mark is a symbol, and a word's classes are bits.
//
// `"without"_w` is the symbol of a string that the code names; `in<"scope._RESTARTS">(raw)` asks whether a symbol is in a set of the Python reader:
// the sets stand there alone, and are handed over by name (vocabulary.py).
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace herald {

using Id = std::int32_t;
inline constexpr Id NONE = -1;  // no symbol: what a place outside the message holds

template <std::size_t N>
struct Text {
    char text[N];
    constexpr Text(const char (&given)[N]) { std::copy_n(given, N, text); }
    constexpr std::string_view view() const { return {text, N - 1}; }
};

Id literal(std::string_view text);           // the symbol of a string that the code names; the same in every vocabulary
std::size_t set_number(std::string_view name);  // the bit of a set that the code asks for
const std::vector<std::string>& literals();
const std::vector<std::string>& set_names();

template <Text T>
inline const Id literal_of = literal(T.view());
template <Text T>
inline const std::size_t set_of = set_number(T.view());

template <Text T>
Id operator""_w() {
    return literal_of<T>;
}

inline constexpr std::size_t MOST_SETS = 256;
inline constexpr std::size_t SOUGHT = 11;  // sets whose words are noted where they stand, because steps look for them in every message: the first
using Classes = std::array<std::uint64_t, MOST_SETS / 64>;

struct Symbol {
    std::string text;
    bool decimal = false;         // Python's `isdecimal`
    bool begins_decimal = false;  // the same of its first character
};

class Symbols {
public:
    Symbols();
    Id intern(std::string_view text);
    Id find(std::string_view text) const;  // NONE where it is not known
    void add(std::size_t set, Id id);
    void settle();    // what was interned so far is kept by `forget`
    void forget();    // drops what was interned since
    std::size_t size() const { return symbols_.size(); }
    bool crowded() const { return symbols_.size() > settled_ + MOST_LEARNT; }

    std::vector<Classes> classes;
    const Symbol& operator[](Id id) const { return symbols_[static_cast<std::size_t>(id)]; }

private:
    static constexpr std::size_t MOST_LEARNT = 200'000;
    std::deque<Symbol> symbols_;
    std::unordered_map<std::string_view, Id> ids_;
    std::size_t settled_ = 0;
};

extern Symbols* symbols;  // of the message that is being read; one is read at a time

inline const std::string& text_of(Id id) { return (*symbols)[id].text; }

inline bool has(std::size_t set, Id id) {
    return id >= 0 && (symbols->classes[static_cast<std::size_t>(id)][set / 64] >> (set % 64) & 1) != 0;
}

template <Text T>
bool in(Id id) {
    return has(set_of<T>, id);
}

template <Text... T>
bool one_of(Id id) {
    return ((id == literal_of<T>) || ...);
}

inline bool is_decimal(Id id) { return id >= 0 && (*symbols)[id].decimal; }
inline bool begins_decimal(Id id) { return id >= 0 && (*symbols)[id].begins_decimal; }
inline bool ends_with(Id id, std::string_view end) { return id >= 0 && text_of(id).ends_with(end); }
inline bool begins_with(Id id, std::string_view start) { return id >= 0 && text_of(id).starts_with(start); }

}  // namespace herald
