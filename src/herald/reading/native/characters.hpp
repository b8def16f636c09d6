// What Python holds a character to be: letter, digit, space or mark, as `re` and `str` tell them apart.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace herald {

enum class Char : std::uint8_t { space, letter, digit, newline, mark, foreign_digit, broken };

struct Decoded {
    std::uint32_t point;
    int bytes;  // 0 where it is no UTF-8
};

extern const std::array<Char, 128>& ASCII;

Decoded decode(std::string_view text, int at);
Char wide_at(std::string_view text, int at, int& bytes);

// The kind of the character that begins at a byte, and its size in bytes.
inline Char char_at(std::string_view text, int at, int& bytes) {
    const auto lead = static_cast<unsigned char>(text[static_cast<std::size_t>(at)]);
    if (lead >= 0x80) return wide_at(text, at, bytes);
    bytes = 1;
    return ASCII[lead];
}

bool is_alpha(std::string_view text, int at);    // of the character that begins there
bool is_alnum(std::string_view text, int at);
int before(std::string_view text, int at);       // where the character before begins
int code_points(std::string_view text);

}  // namespace herald
