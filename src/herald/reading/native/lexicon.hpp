// What the words may mean: the twin of lexicon.py, filled from it (vocabulary.py).
#pragma once

#include <functional>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "trie.hpp"
#include "words.hpp"

namespace herald {

enum class Kind : std::uint8_t { symptom, feature, term, treatment, idiom, cue, days, times, side, person, normal };

struct Meaning {
    Kind kind;
    Id id;             // of the symptom, feature, term, treatment, cue, side or person
    Id value;          // of a feature
    double number;     // of days or times
    int rank;          // its place among all meanings as Python sorts them
    std::vector<std::pair<Id, Id>> sets;
};

struct Match {
    int first = 0;
    int last = 0;  // included
    const Meaning* meaning = nullptr;
    Id id = NONE;  // of its meaning; a cue can be taken for another
    bool operator<(const Match& other) const {
        if (first != other.first) return first < other.first;
        return last != other.last ? last < other.last : meaning->rank < other.meaning->rank;
    }
};

struct Maker {
    Id term;
    int gap;
    Id order;  // before, after, any
    std::unordered_map<Id, Id> makes;
    Id alone;  // NONE if none
    bool apart;
};

struct Measure {
    Id makes;
    std::optional<double> at_least, at_most;
};

struct Lexicon {
    Symbols symbols;
    std::vector<Meaning> meanings;
    Trie phrases;
    Trie cues;
    std::unordered_map<Id, std::vector<Maker>> makers;
    std::unordered_map<Id, std::vector<Id>> parents;       // every symptom
    std::unordered_map<Id, std::vector<Id>> alone;
    std::unordered_map<Id, Id> losses;
    std::unordered_map<Id, double> numbers, units, notation;
    std::unordered_map<Id, int> weekdays, months;
    std::unordered_map<Id, std::pair<int, int>> calendar;  // month and day
    std::unordered_map<Id, std::vector<Id>> danger;        // values of a feature, the most dangerous last
    std::unordered_map<Id, Measure> measures;              // by name: temperature, oxygen, stools, weight-lost, weight-gained

    // Sets by symbol: in<"lexicon.parts">(term), "lexicon.faculties", "lexicon.symptoms", "lexicon.makers" (terms that make something),
    // "lexicon.wishes", "lexicon.describing", "lexicon.negating", "lexicon.seldom", "lexicon.numbers", "lexicon.units", "lexicon.weekdays",
    // "lexicon.months", "lexicon.notation", "lexicon.calendar", "lexicon.calendar_words", "measures.temperature.near", "measures.stools.not_near" ...

    // Which phrases begin with a word.
    std::uint16_t begun_by(const Form& form) const {
        return static_cast<std::uint16_t>((phrases.begins(form.stem) ? BEGINS : 0) | (phrases.begins(form.exact) ? IS_PHRASE : 0) |
                                          (cues.begins(form.raw) ? BEGINS_CUE : 0) | (cues.begins(form.norm) ? BEGINS_MENDED : 0));
    }
    const std::vector<Maker>& makers_of(Id term) const {
        static const std::vector<Maker> none;
        if (!in<"lexicon.makers">(term)) return none;
        return makers.find(term)->second;
    }
    bool is_parent(Id one, Id other) const {  // whether `one` is among the parents of `other`
        const auto found = parents.find(other);
        return found != parents.end() && std::find(found->second.begin(), found->second.end(), one) != found->second.end();
    }
    bool related(Id one, Id other) const { return one == other || is_parent(one, other) || is_parent(other, one); }
};

// Every phrase of a message, overlapping ones included, by first word and the longest first.
void find_phrases(const Lexicon& lexicon, const Words& words, std::vector<Match>& found);

// Sorts, as `std::stable_sort` does, what is nearly in order already, without a buffer.
template <typename T, typename Less>
void settle_order(std::vector<T>& things, Less less) {
    for (std::size_t at = 1; at < things.size(); ++at) {
        if (!less(things[at], things[at - 1])) continue;
        T moved = std::move(things[at]);
        std::size_t to = at;
        for (; to > 0 && less(moved, things[to - 1]); --to) things[to] = std::move(things[to - 1]);
        things[to] = std::move(moved);
    }
}

inline void settle_order(std::vector<Match>& matches) { settle_order(matches, std::less<>{}); }

// Of things in order of place those that begin at word `low` or behind, and before word `high`.
template <typename T>
struct Slice {
    const T* from = nullptr;
    const T* to = nullptr;
    const T* begin() const { return from; }
    const T* end() const { return to; }
    bool empty() const { return from == to; }
    const T& operator[](std::size_t at) const { return from[at]; }
    std::size_t size() const { return static_cast<std::size_t>(to - from); }
};

template <typename T, typename Where>
Slice<T> between(const std::vector<T, Where>& placed, int low, int high) {
    const auto before = [](const T& one, int place) { return one.first < place; };
    const auto from = std::lower_bound(placed.begin(), placed.end(), low, before);
    const auto to = std::lower_bound(from, placed.end(), std::max(low, high), before);
    return {placed.data() + (from - placed.begin()), placed.data() + (to - placed.begin())};
}

}  // namespace herald
