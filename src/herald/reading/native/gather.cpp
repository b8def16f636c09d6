// What is said of a symptom in one place holds for it in another: the twin of gather.py.
#include <cstdlib>

#include "steps.hpp"

namespace herald {

namespace {

constexpr int NEAREST = 20;

using Span = std::pair<int, int>;  // code points

struct ToldOf {
    Span span;
    std::size_t finding;
};

bool tells(const Finding& finding) {
    const bool number = finding.days || finding.count || finding.over_usual || finding.temperature || finding.oxygen;
    const bool word = finding.onset != NONE || finding.course != NONE || finding.severity != NONE || finding.body_part != NONE || finding.side != NONE;
    return number || word || !finding.features.empty();
}

bool agree(Id one, Id other) { return one == NONE || other == NONE || one == other; }

// As Python's `bisect_left`, whatever the order.
int place_of(const List<ToldOf>& told, const Span& span) {
    int low = 0, high = static_cast<int>(told.size());
    while (low < high) {
        const int middle = (low + high) / 2;
        if (told[static_cast<std::size_t>(middle)].span < span) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

void fill(std::optional<double>& value, const std::optional<double>& other) {
    if (!value) value = other;
}

void fill(Id& value, Id other) {
    if (value == NONE) value = other;
}

void fill(Finding& finding, const Finding& other) {
    fill(finding.days, other.days);
    fill(finding.onset, other.onset);
    fill(finding.course, other.course);
    fill(finding.severity, other.severity);
    fill(finding.count, other.count);
    fill(finding.over_usual, other.over_usual);
    fill(finding.temperature, other.temperature);
    fill(finding.oxygen, other.oxygen);
    fill(finding.body_part, other.body_part);
    fill(finding.side, other.side);
    for (const auto& [feature, value] : other.features)
        if (std::none_of(finding.features.begin(), finding.features.end(), [&](const auto& one) { return one.first == feature; }))
            finding.features.emplace_back(feature, value);
}

class Gathering {
public:
    Gathering(const Lexicon& lexicon, const Words& words, const std::vector<Finding>& findings) : lexicon_(lexicon), findings_(findings) {
        for (std::size_t index = 0; index < findings.size(); ++index) {
            const Finding& finding = findings[index];
            spans_.emplace_back(words.token(finding.first).start_point, words.token(finding.last).end_point);
            if (finding.assertion == Assertion::present && tells(finding)) named_[finding.symptom].push_back({spans_.back(), index});
        }
    }

    bool is_empty() const { return named_.empty(); }

    Finding filled(std::size_t index) const {
        List<ToldOf> others;
        add(findings_[index].symptom, index, others);
        for (const Id parent : lexicon_.parents.find(findings_[index].symptom)->second) add(parent, index, others);
        const auto distance = [&](const ToldOf& told) { return std::abs(told.span.first - spans_[index].first); };
        std::stable_sort(others.begin(), others.end(), [&](const ToldOf& one, const ToldOf& other) {
            return distance(one) != distance(other) ? distance(one) < distance(other) : one.span < other.span;
        });
        Finding finding = findings_[index];
        for (const auto& told : others) fill(finding, findings_[told.finding]);
        return finding;
    }

private:
    // The nearest of those that tell of a symptom and are not of another part or side of the body.
    void add(Id symptom, std::size_t index, List<ToldOf>& others) const {
        const auto known = named_.find(symptom);
        if (known == named_.end()) return;
        const auto& told = known->second;
        const int at = place_of(told, spans_[index]);
        for (int place = std::max(0, at - NEAREST); place < std::min(at + NEAREST, static_cast<int>(told.size())); ++place) {
            const ToldOf& one = told[static_cast<std::size_t>(place)];
            const Finding &other = findings_[one.finding], &finding = findings_[index];
            if (one.finding != index && agree(other.body_part, finding.body_part) && agree(other.side, finding.side)) others.push_back(one);
        }
    }

    const Lexicon& lexicon_;
    const std::vector<Finding>& findings_;
    List<Span> spans_;
    std::unordered_map<Id, List<ToldOf>> named_;
};

}  // namespace

void gather(const Lexicon& lexicon, const Words& words, std::vector<Finding>& findings) {
    if (findings.size() < 2) return;
    const std::vector<Finding> told = findings;
    const Gathering gathering(lexicon, words, told);
    if (gathering.is_empty()) return;
    for (std::size_t index = 0; index < findings.size(); ++index)
        if (told[index].assertion == Assertion::present) findings[index] = gathering.filled(index);
}

}  // namespace herald
