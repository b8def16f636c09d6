// Who speaks when, in a conversation that is written down: the twin of turns.py.
#include "layers.hpp"

namespace herald {

namespace {

constexpr int LONGEST_TAG = 2;  // `_2` after a label that several people share
constexpr int LONGEST_NAME = 2;
constexpr std::size_t MOST_SPEAKERS = 4;

struct Label {
    int first;
    int said;
    Id speaker;
};

struct Counted {
    Id what;
    int times;
};

// Counts in the order in which things are first met.
void count(List<Counted>& counts, Id what) {
    const auto found = std::find_if(counts.begin(), counts.end(), [&](const Counted& one) { return one.what == what; });
    if (found == counts.end()) counts.push_back({what, 1});
    else ++found->times;
}

std::vector<Turn> turns_between(const Words& words, const List<Label>& labels) {
    std::vector<Turn> turns;
    for (std::size_t number = 0; number < labels.size(); ++number) {
        const int next = number + 1 < labels.size() ? labels[number + 1].first : words.size();
        turns.push_back({labels[number].first, labels[number].said, next - 1, labels[number].speaker});
    }
    return turns;
}

bool both(const std::vector<Turn>& turns) {
    const auto asking = std::count_if(turns.begin(), turns.end(), [](const Turn& turn) { return turn.asks(); });
    return asking > 0 && static_cast<std::size_t>(asking) < turns.size();
}

// Where a label begins that stands at a word: there, or at marks before it. NONE where it does not open a line or sentence.
int opening(const Words& words, int at) {
    while (at > 0 && one_of<"[", "(", "*", "-", ">">(words.raw[at - 1])) --at;
    return at == 0 || in<"forms.SENTENCE_ENDS">(words.raw[at - 1]) ? at : NONE;
}

bool ends_label(const Words& words, int mark, int last, bool opened) {
    const Id raw = words.raw[mark];
    if (one_of<":", "-", "–", "—">(raw) || (opened && one_of<"]", ")">(raw))) return true;
    return raw == "."_w && one_of<"q", "a">(words.raw[last]);
}

// The place after the mark that ends a label; NONE if there is none.
int after_mark(const Words& words, int last) {
    const bool opened = one_of<"[", "(">(words.word(last - 1));
    for (int mark = last + 1; mark < std::min(last + 2 + LONGEST_TAG, words.size()); ++mark) {
        if (ends_label(words, mark, last, opened)) {
            int after = mark + 1;
            while (one_of<":", "*">(words.word(after))) ++after;
            return after;
        }
        if (!one_of<"_", "*">(words.raw[mark]) && !is_decimal(words.raw[mark])) break;
    }
    return NONE;
}

int colon_behind(const Words& words, int at) {
    for (int place = at + 1; place < std::min(at + 1 + LONGEST_NAME, words.size()) && words.is_word(place - 1); ++place)
        if (words.raw[place] == ":"_w) return place;
    return NONE;
}

// A label for each line that begins with a word; none at all where such a line has no name and colon.
List<Label> labels_of_lines(const Words& words) {
    List<Label> labels;
    for (const int at : words.sentences) {
        if (at == words.size() || !words.is_word(at) || (at > 0 && words.raw[at - 1] != "\n"_w)) continue;
        const int colon = colon_behind(words, at);
        if (colon == NONE) return {};
        labels.push_back({at, colon + 1, words.raw[at]});
    }
    return labels;
}

bool is_conversation(const List<Label>& labels, bool with_roles) {
    List<Counted> names;
    for (const auto& label : labels) {
        count(names, label.speaker);
        if (names.size() > MOST_SPEAKERS) return false;
    }
    return names.size() >= 2 && (with_roles || labels.size() > names.size());
}

// Who asks the most; NONE where nobody asks.
Id asker_of(const Words& words, const std::vector<Turn>& turns) {
    List<Counted> asked;
    for (const auto& turn : turns)
        for (int at = turn.first; at <= turn.last; ++at)
            if (words.raw[at] == "?"_w) count(asked, turn.speaker);
    const auto most = std::max_element(asked.begin(), asked.end(), [](const Counted& one, const Counted& other) { return one.times < other.times; });
    return most == asked.end() ? NONE : most->what;
}

struct Role {
    Id name;
    Id speaker;
};

// What a name is known as, or what it is as it asks the most or not; every name is looked up once.
Id role_of(const Words& words, const std::vector<Turn>& known, Id name, Id asker, List<Role>& roles) {
    const auto met = std::find_if(roles.begin(), roles.end(), [&](const Role& role) { return role.name == name; });
    if (met != roles.end()) return met->speaker;
    const auto turn = std::find_if(known.rbegin(), known.rend(), [&](const Turn& one) { return words.raw[one.label] == name; });
    const Id unknown = name == asker ? "speaker-asks"_w : "speaker-tells"_w;
    roles.push_back({name, turn == known.rend() ? unknown : turn->speaker});
    return roles.back().speaker;
}

// The turns of a conversation in which every line begins with a name and a colon.
std::vector<Turn> by_name(const Words& words, const std::vector<Turn>& known) {
    const auto labels = labels_of_lines(words);
    if (!is_conversation(labels, !known.empty())) return {};
    auto turns = turns_between(words, labels);
    const Id asker = asker_of(words, turns);
    if (asker == NONE) return {};
    List<Role> roles;
    for (auto& turn : turns) turn.speaker = role_of(words, known, turn.speaker, asker, roles);
    return turns;
}

}  // namespace

std::vector<Turn> turns_of(const Words& words, const std::vector<Match>& cues) {
    List<Label> labels;
    for (const auto& cue : cues) {
        if (!in<"turns._SPEAKERS">(cue.id)) continue;
        const int label = opening(words, cue.first);
        const int said = label == NONE ? NONE : after_mark(words, cue.last);
        if (said != NONE) labels.push_back({label, said, cue.id});
    }
    const auto turns = turns_between(words, labels);
    return both(turns) ? turns : by_name(words, turns);
}

Id who_tells(const std::vector<Turn>& turns) {
    const auto speaks = [&](Id speaker) {
        return std::any_of(turns.begin(), turns.end(), [&](const Turn& turn) { return turn.speaker == speaker; });
    };
    if (speaks("speaker-self"_w)) return "self"_w;
    return speaks("speaker-carer"_w) ? "carer"_w : NONE;
}

}  // namespace herald
