// Python's own tables answer; those of ASCII are kept.
#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include "characters.hpp"

namespace herald {

namespace {

Char kind_of(std::uint32_t point) {
    const auto letter = static_cast<Py_UCS4>(point);
    if (letter == '\n') return Char::newline;
    if (Py_UNICODE_ISDECIMAL(letter)) return point < 128 ? Char::digit : Char::foreign_digit;
    if (Py_UNICODE_ISALNUM(letter)) return Char::letter;
    return Py_UNICODE_ISSPACE(letter) ? Char::space : Char::mark;
}

const std::array<Char, 128>& ascii() {
    static const auto table = [] {
        std::array<Char, 128> kinds{};
        for (std::uint32_t point = 0; point < kinds.size(); ++point) kinds[point] = kind_of(point);
        return kinds;
    }();
    return table;
}

bool follows(std::string_view text, int at) {
    return at < static_cast<int>(text.size()) && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80;
}

std::uint32_t bits(std::string_view text, int at) { return static_cast<unsigned char>(text[at]) & 0x3F; }

}  // namespace

const std::array<Char, 128>& ASCII = ascii();

Decoded decode(std::string_view text, int at) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead < 0x80) return {lead, 1};
    if (lead >= 0xC2 && lead < 0xE0 && follows(text, at + 1)) return {(lead & 0x1Fu) << 6 | bits(text, at + 1), 2};
    if (lead >= 0xE0 && lead < 0xF0 && follows(text, at + 1) && follows(text, at + 2))
        return {(lead & 0x0Fu) << 12 | bits(text, at + 1) << 6 | bits(text, at + 2), 3};
    if (lead >= 0xF0 && lead < 0xF5 && follows(text, at + 1) && follows(text, at + 2) && follows(text, at + 3))
        return {(lead & 0x07u) << 18 | bits(text, at + 1) << 12 | bits(text, at + 2) << 6 | bits(text, at + 3), 4};
    return {0, 0};
}

Char wide_at(std::string_view text, int at, int& bytes) {
    const auto [point, size] = decode(text, at);
    bytes = size;
    return size == 0 ? Char::broken : kind_of(point);
}

bool is_alpha(std::string_view text, int at) { return Py_UNICODE_ISALPHA(static_cast<Py_UCS4>(decode(text, at).point)) != 0; }
bool is_alnum(std::string_view text, int at) { return Py_UNICODE_ISALNUM(static_cast<Py_UCS4>(decode(text, at).point)) != 0; }

int before(std::string_view text, int at) {
    --at;
    while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
    return at;
}

int code_points(std::string_view text) {
    int count = 0;
    for (const char letter : text) count += (static_cast<unsigned char>(letter) & 0xC0) != 0x80;
    return count;
}

}  // namespace herald
