// The phrases of a message in layers, and all that the steps hand on: the twins of layers.py, turns.py and steps.py.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "lexicon.hpp"
#include "list.hpp"

namespace herald {

enum class Assertion : std::uint8_t { unsaid, present, absent, past, hypothetical, someone_else };

inline constexpr int LONGEST_PHRASE = 100;  // words: no phrase that begins so far before a word reaches it

struct Turn {
    int label;    // first word of the name of the speaker
    int first;    // first word that is said
    int last;
    Id speaker;   // speaker-asks, speaker-self, speaker-carer or speaker-tells
    bool asks() const { return speaker == "speaker-asks"_w; }
};

struct Layers {
    Words* words = nullptr;
    std::vector<Match> wordings, terms, features, treatments, cues, people, normal, sides, times;
    std::vector<Turn> turns;
};

void lay(const Lexicon& lexicon, Words& words, Layers& layers);
void lay_with_antecedents(const Lexicon& lexicon, Words& words, Layers& layers);   // antecedent.cpp
std::vector<Turn> turns_of(const Words& words, const std::vector<Match>& cues);   // turns.cpp
Id who_tells(const std::vector<Turn>& turns);                                     // "self"_w, "carer"_w or NONE
List<int> clauses_of(const Words& words);                                  // clauses.cpp

using Core = List<int>;  // places of words, in order

struct Mention {
    Id symptom = NONE;
    Core core;
    const std::vector<std::pair<Id, Id>>* sets = nullptr;  // features that the wording itself says; nullptr for none
    Id part = NONE;
    Core where;
    int first = 0;  // of core
    int last = 0;
    bool has(int at) const { return std::find(core.begin(), core.end(), at) != core.end(); }
};

struct Often {
    int first;
    int last;
    double times;
    bool over_usual = false;
};

struct When {
    int first;
    int last;
    double days;
    bool ago = false;
    bool operator==(const When&) const = default;
};

struct Day {  // of the calendar
    int year, month, day;
    std::chrono::sys_days counted() const { return std::chrono::year{year} / month / day; }
};

struct Date {
    int first;  // the word that leads to it
    int last;
    std::optional<double> days;  // up to the day of writing; none where it is ambiguous, still to come, or that day is not known
    bool at = false;             // whether it is when something was, not since when it is so
    bool ambiguous = false;      // whether it could be two days
};

struct Measured {
    Id what;  // temperature, oxygen
    int first;
    int last;
    double value;
};

struct WeightChange {
    int first;
    int last;
    Id what;  // weight-lost, weight-gained
};

struct PainScore {
    int first;
    int last;
    Id severity;
};

struct Detail {
    int first;
    int last;
    Id feature;
    Id value;
};

struct Mark {  // words, and what a tick beside them or a heading above them says of them
    Range reach;
    Assertion says;
};

struct Exchange {
    Range question;
    Range answer;
    Assertion says;  // unsaid where it only names things
    bool agrees;
    bool denies_after;
    bool only;
    bool partly;
};

// numbers.cpp
struct Number {
    double value;
    int last;
};
List<int> number_places(const Words& words);
std::optional<double> in_figures(Id raw);  // the number that a word tells in figures, `2.5` or `2,5`
std::optional<Number> number_at(const Lexicon& lexicon, const Words& words, int at);
double rounded(double value, int places);  // as Python's `round`

// dates.cpp, time.cpp: against the day of writing, where it is known
List<Date> dates_told(const Lexicon& lexicon, const Words& words, const std::optional<Day>& today);
List<When> times_told(const Lexicon& lexicon, const Layers& layers, const List<Date>& dates, const std::optional<Day>& today);
bool tells_of_another_time(const Words& words, const When& when);
// often.cpp
List<Often> times_a_day(const Lexicon& lexicon, const Layers& layers);
// grade.cpp
List<Measured> measurements(const Lexicon& lexicon, const Words& words);
List<PainScore> pain_scores(const Words& words);
List<WeightChange> weight_changes(const Lexicon& lexicon, const Words& words);
// mentions.cpp
List<Mention> mentions_of(const Lexicon& lexicon, const Layers& layers);
// compose.cpp, choose.cpp
struct Composed {
    Id symptom;
    Core core;
    Id part;  // NONE where the sensation joined nothing
    Core where;
};
List<Composed> compose(const Lexicon& lexicon, const Layers& layers);
List<Mention> choose(const Lexicon& lexicon, const Layers& layers, const List<Composed>& composed);
// who.cpp
List<Id> owners(const Layers& layers, const List<int>& clauses);
void told_by_my(const Words& words, List<Id>& owned, const List<Mention>& mentions);
bool is_note(const Layers& layers);
Id patient(const Layers& layers, const List<Id>& owned, const List<int>& clauses, const List<Mention>& mentions, Id speaker);
// sections.cpp, ticks.cpp: what they find goes behind what is there
void sections_of(const Words& words, const std::vector<Match>& cues, List<Mark>& found);
void ticks_of(const Words& words, List<Mark>& found);

}  // namespace herald
