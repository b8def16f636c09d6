// Findings as Arrow's buffers: values, and a bit each for what is said.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "steps.hpp"

namespace herald {

template <typename T>
struct Column {
    std::vector<T> values;
    std::vector<std::uint8_t> valid;

    void add(std::optional<T> value) {
        const std::size_t at = values.size();
        if (at % 8 == 0) valid.push_back(0);
        if (value) valid.back() |= static_cast<std::uint8_t>(1u << (at % 8));
        values.push_back(value.value_or(T{}));
    }
};

// Numbers for strings, in the order in which they are met.
class Names {
public:
    std::int32_t code(Id id) {
        const auto [known, is_new] = codes_.try_emplace(id, static_cast<std::int32_t>(texts.size()));
        if (is_new) texts.push_back(text_of(id));
        return known->second;
    }
    void forget() { codes_.clear(); }  // the symbols change their meaning: the same string may get a second code

    std::vector<std::string> texts;

private:
    std::unordered_map<Id, std::int32_t> codes_;
};

Id name_of(Assertion assertion);

struct Columns {
    Names names;
    std::vector<std::int64_t> row, start, end, start_byte, end_byte;
    Column<std::int32_t> symptom, assertion, onset, course, severity, who, body_part, side;  // codes
    Column<double> days, count, over_usual, temperature, oxygen;
    std::vector<std::int32_t> feature_ends{0}, feature_keys, feature_values;

    void add(std::int64_t row, const Words& words, const Finding& finding);
};

}  // namespace herald
