// What a heading says of the lines under it: the twin of sections.py.
#include "layers.hpp"

namespace herald {

namespace {

struct Heading {
    int last;
    Assertion says;
};

bool is_heading(const Match& cue) {
    return one_of<"heading-past", "heading-family", "heading-denies", "heading-supposes", "heading-now">(cue.id);
}

Assertion says_of(const Match& cue) {
    if (cue.id == "heading-past"_w) return Assertion::past;
    if (cue.id == "heading-family"_w) return Assertion::someone_else;
    if (cue.id == "heading-denies"_w) return Assertion::absent;
    return cue.id == "heading-supposes"_w ? Assertion::hypothetical : Assertion::unsaid;
}

// Whether a cue is all that a line says. What denies or supposes needs a colon too.
bool fills_line(const Words& words, const Match& cue) {
    int before = cue.first - 1, after = cue.last + 1;
    while (in<"sections._AROUND">(words.word(before))) --before;
    while (in<"sections._AROUND">(words.word(after))) ++after;
    const bool opens = before < 0 || words.raw[before] == "\n"_w;
    if (!opens || words.word(after) != "\n"_w) return false;
    return !in<"sections._WITH_COLON">(cue.id) || words.holds(":"_w, cue.last + 1, after);
}

List<Heading> headings_of(const Words& words, const std::vector<Match>& cues) {
    List<Heading> found;
    for (const auto& cue : cues)
        if (is_heading(cue) && fills_line(words, cue)) found.push_back({cue.last, says_of(cue)});
    std::stable_sort(found.begin(), found.end(), [](const Heading& one, const Heading& other) { return one.last < other.last; });
    return found;
}

// Whether an empty line follows the line that ends at a word.
bool is_blank(const Words& words, int at) {
    const auto from = static_cast<std::size_t>(words.token(at).start);
    const auto to = at + 1 < words.size() ? static_cast<std::size_t>(words.token(at + 1).start) : words.text.size();
    const auto space = words.text.substr(from, to - from);
    return std::count(space.begin(), space.end(), '\n') > 1;
}

// Where a line is empty, ends with a colon, or comes before one in which she tells of herself or of now.
List<int> gaps_in(const Words& words) {
    const auto ends = words.places("\n"_w);
    List<int> gaps;
    for (std::size_t line = 0; line < ends.size(); ++line) {
        const int at = ends[line], end = line + 1 < ends.size() ? ends[line + 1] : words.size();
        if (is_blank(words, at) || words.word(at - 1) == ":"_w || words.any<"sections._OWN">(at + 1, end)) gaps.push_back(at);
    }
    return gaps;
}

}  // namespace

void sections_of(const Words& words, const std::vector<Match>& cues, List<Mark>& found) {
    const auto headings = headings_of(words, cues);
    if (headings.empty()) return;
    const auto gaps = gaps_in(words);
    for (std::size_t number = 0; number < headings.size(); ++number) {
        const auto [last, says] = headings[number];
        if (says == Assertion::unsaid) continue;
        const int end = number + 1 < headings.size() ? headings[number + 1].last : words.size();
        const auto gap = std::upper_bound(gaps.begin(), gaps.end(), last + 2);
        found.push_back({{last + 1, gap == gaps.end() ? end : std::min(end, *gap)}, says});
    }
}

}  // namespace herald
