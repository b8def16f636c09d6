// Forms and shorthand that tick symptoms off: the twin of ticks.py.
#include "layers.hpp"

namespace herald {

namespace {

struct Box {
    int first;
    int last;
    std::optional<bool> filled;  // none for a cross, which means yes on one form and no on another
};

struct Line {
    Range places;
    Slice<int> signs;
    List<Box> boxes;
};

Assertion says_of(const Box& box, bool filled, bool empty) {
    if (!box.filled) return filled && !empty ? Assertion::absent : Assertion::present;
    if (*box.filled) return Assertion::present;
    return filled ? Assertion::absent : Assertion::hypothetical;
}

Id closing(Id bracket) {
    if (bracket == "["_w) return "]"_w;
    return bracket == "("_w ? ")"_w : NONE;
}

std::optional<Box> box_at(const Words& words, int at) {
    const Id mark = words.raw[at], close = closing(mark), inside = words.word(at + 1);
    if (in<"ticks._CROSSES">(mark)) return Box{at, at, std::nullopt};
    if (in<"ticks._TICKS">(mark) || in<"ticks._EMPTY">(mark)) return Box{at, at, in<"ticks._TICKS">(mark)};
    if (close == NONE) return std::nullopt;
    if (inside == close) return Box{at, at + 1, false};
    if (words.word(at + 2) != close) return std::nullopt;
    if (in<"ticks._FILLED">(inside)) return Box{at, at + 2, true};
    return in<"ticks._BLANK">(inside) ? std::optional(Box{at, at + 2, false}) : std::nullopt;
}

Range line_of(const Words& words, int at) {
    int start = at, stop = at;
    while (start > 0 && words.raw[start - 1] != "\n"_w) --start;
    while (stop < words.size() && words.raw[stop] != "\n"_w) ++stop;
    return {start, stop};
}

// Each line that holds signs, with these and with its boxes.
List<Line> lines_of(const Words& words, const List<int>& signs) {
    List<Line> lines;
    for (const int& at : signs) {
        if (lines.empty() || at >= lines.back().places.stop) lines.push_back({line_of(words, at), {&at, &at}, {}});
        Line& line = lines.back();
        line.signs.to = &at + 1;
        if (const auto box = box_at(words, at)) line.boxes.push_back(*box);
    }
    return lines;
}

bool any_box(const List<Line>& lines, bool filled) {
    const auto is_so = [&](const Box& box) { return box.filled == filled; };
    return std::any_of(lines.begin(), lines.end(), [&](const Line& line) { return std::any_of(line.boxes.begin(), line.boxes.end(), is_so); });
}

// Whether the boxes of a line stand behind their words: it does not begin with a box.
bool stand_behind(const Words& words, const Line& line) {
    const int first = line.boxes.front().first;
    int opening = line.places.start;
    while (opening < line.places.stop && in<"ticks._BULLETS">(words.raw[opening])) ++opening;
    if (opening == line.places.stop) opening = line.places.start;
    return first > opening && words.raw[first - 1] != ":"_w;
}

// The words of a box: those after it where the line begins with a box, else those before it.
Range reach_of(const Line& line, std::size_t number, bool behind) {
    const auto& boxes = line.boxes;
    if (behind) return {number > 0 ? boxes[number - 1].last + 1 : line.places.start, boxes[number].first};
    return {boxes[number].last + 1, number + 1 < boxes.size() ? boxes[number + 1].first : line.places.stop};
}

bool ends_item(Id raw) { return in<"ticks._ENDS">(raw); }

// Whether a sign stands right behind a word and ends what it says: `LOC-,`.
bool closes(const Words& words, const Line& line, int at) {
    const Id after = words.word(at + 1);
    return at > line.places.start && words.token(at - 1).end_point == words.token(at).start_point && (after == NONE || ends_item(after));
}

bool opens(const Words& words, const Line& line, int at) { return at == line.places.start || ends_item(words.raw[at - 1]); }

int back(const Words& words, const Line& line, int at) {
    while (at > line.places.start && !ends_item(words.raw[at - 1]) && !one_of<"+", ")">(words.raw[at - 1])) --at;
    return std::max(at, 0);  // `(-)` may open the message
}

int forth(const Words& words, const Line& line, int at) {
    while (at < line.places.stop && !ends_item(words.raw[at]) && !one_of<"+", "-">(words.raw[at])) ++at;
    return at;
}

// What a minus denies: `- SOB` beside a `+ cough`, `LOC-`, `rash (-)`. Not a bullet, a dash or a hyphen.
void add_minuses(const Words& words, const Line& line, List<Mark>& found) {
    const auto is_plus = [&](int at) { return words.raw[at] == "+"_w; };
    const auto is_minus = [&](int at) { return in<"ticks._MINUS">(words.raw[at]); };
    const auto is_sign = [&](int at) { return is_plus(at) || (is_minus(at) && closes(words, line, at)); };
    const bool plus = std::any_of(line.signs.begin(), line.signs.end(), [&](int at) { return is_plus(at) && opens(words, line, at); });
    const bool several = std::count_if(line.signs.begin(), line.signs.end(), is_sign) > 1;
    for (const int at : line.signs) {
        if (!is_minus(at)) continue;
        const bool bracketed = words.word(at - 1) == "("_w && words.word(at + 1) == ")"_w;
        if (bracketed || (several && closes(words, line, at))) found.push_back({{back(words, line, at - 1 - bracketed), at}, Assertion::absent});
        else if (plus && opens(words, line, at)) found.push_back({{at + 1, forth(words, line, at + 1)}, Assertion::absent});
    }
}

void add_ticks(const Words& words, const Line& line, bool filled, bool empty, List<Mark>& found) {
    if (line.boxes.empty()) return;
    const bool behind = stand_behind(words, line);
    for (std::size_t number = 0; number < line.boxes.size(); ++number)
        found.push_back({reach_of(line, number, behind), says_of(line.boxes[number], filled, empty)});
}

}  // namespace

void ticks_of(const Words& words, List<Mark>& found) {
    const auto signs = words.where<"ticks._SIGNS">();
    if (signs.empty()) return;
    const auto lines = lines_of(words, signs);
    const bool filled = any_box(lines, true), empty = any_box(lines, false);
    for (const auto& line : lines) add_ticks(words, line, filled, empty, found);
    for (const auto& line : lines) add_minuses(words, line, found);
}

}  // namespace herald
