// Terms that make symptoms together: the twin of terms.py.
#pragma once

#include "layers.hpp"

namespace herald {

struct Term {
    int first;
    int last;
    Core core;  // places of the words that carry it
    Id id;
    bool operator==(const Term& other) const { return id == other.id && core == other.core; }
    bool operator<(const Term& other) const { return core != other.core ? core < other.core : text_of(id) < text_of(other.id); }
};

inline Core places(int first, int last) {
    Core core;
    core.reserve(static_cast<std::size_t>(last - first + 1));
    for (int at = first; at <= last; ++at) core.push_back(at);
    return core;
}

// The places of either, in order.
inline Core joined(const Core& one, const Core& other) {
    Core core;
    core.reserve(one.size() + other.size());
    std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(core));
    return core;
}

// Whether two terms stand in one list: only joining words between them, and at least one that joins.
inline bool listed(const Words& words, const Term& left, const Term& right) {
    bool joins = false;
    for (int at = left.last + 1; at < right.first; ++at) {
        const Id raw = words.raw[at];
        if (in<"terms.CONJUNCTIONS">(raw)) {
            joins = true;
        } else if (in<"terms.BARRIERS">(raw) || !words.is_word(at) || !in<"terms.LINKING">(words.norm(at))) {
            return false;
        }
    }
    return joins;
}

// What a sensation has made: a symptom, or a new term.
struct Made {
    Id head;
    bool is_symptom;
    Composed composed;
    Term term;
};

struct Placed {  // a sensation that has made something, with a word of it
    Id head;
    int at;
    auto operator<=>(const Placed&) const = default;
};

// elsewhere.cpp: what sensations without a part make with the parts that the statement beside theirs is about. `placed` in order.
void told_beside(const Lexicon& lexicon, const Layers& layers, const List<List<Term>>& sentences, const List<char>& covered,
                 const List<Placed>& placed, List<Made>& made);

}  // namespace herald
