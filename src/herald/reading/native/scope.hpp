// How far a cue reaches: the twin of scope.py.
#pragma once

#include <vector>

#include "layers.hpp"

namespace herald {

inline constexpr int LONGEST_CUE = 20;

class Scope {
public:
    // taken: whether each word carries a symptom; ends: whether a mention ends at each word. Both as long as the message.
    Scope(const Layers& layers, const List<int>& clauses, const List<char>& taken, const List<char>& ends);
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;
    ~Scope();

    const std::vector<Match>& cues(Id kind) const;            // of one kind, in order of place
    Slice<Match> near(Id kind, int low, int high) const;      // that begin at word `low` or behind, and before word `high`
    bool negated(const Core& core, bool inside = true) const;
    bool supposed(const Core& core) const;
    bool was(const Core& core) const;

private:
    // What is kept of a message; the storage of one is used for the next.
    struct Kept {
        std::vector<std::uint16_t> slots;         // kind to its number in `kinds`, counted from 1; only kinds that the code names are asked for
        std::vector<std::vector<Match>> kinds;
        std::size_t used = 0;                     // how many of them
        std::vector<char> denials, stops;         // by word
    };
    static Kept& spare();
    List<char> details_without(const Layers& layers) const;
    void keep(const Match& found, const List<char>& taken);
    void put(const Match& cue);
    void mark_places();
    bool is_needed(int at) const;
    bool is_of_doing(const Match& cue, const List<char>& taken) const;
    bool stays(const Match& cue, const List<char>& taken) const;
    bool is_new(const Core& core) const;
    bool ends_statement(int at) const;
    bool within(const Core& core, Id kind) const;
    bool reached(const Core& core, Id kind, bool over_commas) const;
    int last_before(const Core& core, Id kind) const;
    bool nearer(const Core& core, Id one, Id other) const;
    bool reached_last(const Core& core, Id kind, bool over_commas, Id unless) const;
    bool reaches(const Match& cue, const Core& core, bool over_commas) const;
    bool stops_at(int at, const Match& cue) const;
    bool may_cross(int at, bool over_commas, bool listed) const;
    bool may_end(const Match& cue, const Core& core, Range between, bool crossed) const;
    bool lists(Range between, const Core& core) const;
    bool is_told(const Match& cue, const Core& core, bool crossed) const;
    bool states(int first, int last) const;
    bool is_listed(const Core& core) const;
    bool repeats(const Match& cue) const;
    bool goes_on_as_list(const Core& core) const;
    bool other_negation(int at, const Match& cue) const;
    bool followed(const Core& core) const;
    bool passes(int at) const;
    bool goes_on(const Match& cue) const;
    bool is_aside(const Match& cue) const;
    bool separated(const Match& cue) const;

    const Words& words_;
    const List<int>& clauses_;
    const List<char>& ends_;
    Kept kept_;
};

}  // namespace herald
