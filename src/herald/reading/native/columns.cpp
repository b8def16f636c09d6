// Findings as Arrow's buffers.
#include "columns.hpp"

namespace herald {

Id name_of(Assertion assertion) {
    switch (assertion) {
        case Assertion::absent: return "absent"_w;
        case Assertion::past: return "past"_w;
        case Assertion::hypothetical: return "hypothetical"_w;
        case Assertion::someone_else: return "someone-else"_w;
        default: return "present"_w;
    }
}

void Columns::add(std::int64_t in_row, const Words& words, const Finding& finding) {
    const auto code = [&](Id id) { return id == NONE ? std::optional<std::int32_t>{} : names.code(id); };
    row.push_back(in_row);
    start.push_back(words.token(finding.first).start_point);
    end.push_back(words.token(finding.last).end_point);
    start_byte.push_back(words.token(finding.first).start);
    end_byte.push_back(words.token(finding.last).end);
    symptom.add(code(finding.symptom));
    assertion.add(code(name_of(finding.assertion)));
    days.add(finding.days);
    onset.add(code(finding.onset));
    course.add(code(finding.course));
    severity.add(code(finding.severity));
    count.add(finding.count);
    over_usual.add(finding.over_usual);
    temperature.add(finding.temperature);
    oxygen.add(finding.oxygen);
    who.add(code(finding.who));
    body_part.add(code(finding.body_part));
    side.add(code(finding.side));
    for (const auto& [feature, value] : finding.features) {
        feature_keys.push_back(names.code(feature));
        feature_values.push_back(names.code(value));
    }
    feature_ends.push_back(static_cast<std::int32_t>(feature_keys.size()));
}

}  // namespace herald
