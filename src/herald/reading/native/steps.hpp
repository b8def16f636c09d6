// A message on its way to its findings: the twin of steps.py, with the steps that look at all of it.
#pragma once

#include <memory>

#include "scope.hpp"

namespace herald {

// Clause or sentence to the indexes of mentions, in order; none for a number that there is not.
class Grouped {
public:
    // Groups `count` things, each under the keys of `of(index)`, a range of keys.
    template <typename Of>
    void fill(std::size_t keys, std::size_t count, Of of) {
        starts_.assign(keys + 1, 0);
        for (std::size_t index = 0; index < count; ++index)
            for (int key = of(index).start; key < of(index).stop; ++key) ++starts_[static_cast<std::size_t>(key) + 1];
        for (std::size_t key = 0; key < keys; ++key) starts_[key + 1] += starts_[key];
        indexes_.resize(static_cast<std::size_t>(starts_.back()));
        next_ = starts_;
        for (std::size_t index = 0; index < count; ++index)
            for (int key = of(index).start; key < of(index).stop; ++key)
                indexes_[static_cast<std::size_t>(next_[static_cast<std::size_t>(key)]++)] = static_cast<int>(index);
    }
    std::size_t size() const { return starts_.size() - 1; }
    Slice<int> operator[](int key) const {
        if (key < 0 || key + 1 >= static_cast<int>(starts_.size())) return {};
        return {indexes_.data() + starts_[static_cast<std::size_t>(key)], indexes_.data() + starts_[static_cast<std::size_t>(key) + 1]};
    }

private:
    List<int> starts_{0}, next_, indexes_;
};

// Where mentions stand: the twin of attach.Mentioned.
struct Mentioned {
    Grouped begin;        // clause to the mentions that begin in it
    Grouped touch;        // clause to the mentions that reach into it
    Grouped in_sentence;  // sentence to the mentions that begin in it
};

struct Steps {
    const Lexicon* lexicon;
    Words* words;
    Layers* layers;
    std::optional<Day> today;  // on which it was written
    List<int> clauses;
    List<Mention> mentions;
    Mentioned where;
    List<char> ends;  // whether a mention ends at a word
    std::unique_ptr<Scope> scope;
    List<Exchange> exchanges;
    List<Assertion> marks;  // by word; `unsaid` for none. Empty where nothing is marked
    List<Id> owners;
    Id patient;
    List<Date> dates;
    List<When> whens;
    List<Detail> details;

    const Exchange* exchange_at(int at) const;
    Range clause_of(int clause) const;  // the places of a clause
};

struct Asserted {
    Assertion what;
    Id who;
};

// dialogue.cpp
List<Exchange> exchanges_of(const Layers& layers, const Scope& scope);
bool takes_for_known(const Words& words, const Core& core, bool composed);
// assertion.cpp; times: for each mention the time that is told of it, or none
List<Asserted> assertions_of(const Steps& steps, const List<std::optional<When>>& times);

struct Finding {
    Finding(Id of, Assertion says, int from, int to, Id whose) : symptom(of), assertion(says), first(from), last(to), who(whose) {}
    Id symptom;
    Assertion assertion;
    int first;  // words
    int last;
    Id who;
    std::optional<double> days, count, over_usual, temperature, oxygen;
    Id onset = NONE, course = NONE, severity = NONE, body_part = NONE, side = NONE;
    std::vector<std::pair<Id, Id>> features;
};

using Told = std::vector<std::pair<Id, Id>>;  // features and their values, in the order in which they were told

// attach.cpp
void mention_places(Steps& steps);
Id worst(const std::vector<Id>& danger, Id one, Id other);  // the more dangerous of two values; the only one, where `one` is NONE
void tell(const Lexicon& lexicon, const Detail& detail, Told& told);  // of several values of one feature the most dangerous counts
std::vector<Told> details_of(const Steps& steps, const List<Detail>& details);
List<std::optional<When>> days_of(const Steps& steps, const List<When>& whens);
List<When> of_history(const Steps& steps, const List<int>& history);
List<std::optional<double>> counts_of(const Steps& steps, const List<Often>& oftens, bool over_usual);
Id side_of(const Layers& layers, const Mention& mention);
// finding.cpp
List<Detail> told_details(const Steps& steps);
Told message_features(const Steps& steps);  // what is said anywhere in the message
List<When> times_apart(const Steps& steps);
List<std::optional<When>> times_of(const Steps& steps, const List<When>& apart);
void add_findings(const Steps& steps, const List<Asserted>& asserted, const List<std::optional<When>>& times,
                  const List<When>& apart, std::vector<Finding>& found);
void add_normal_findings(const Steps& steps, std::vector<Finding>& found);
// gather.cpp
void gather(const Lexicon& lexicon, const Words& words, std::vector<Finding>& findings);

struct TreatmentMention {
    Id treatment;
    Range place;  // words
    Assertion assertion;
    std::optional<double> days;
};

struct Part {
    Id term;
    Range place;  // words
};

// treatments.cpp
std::vector<TreatmentMention> treatments_of(const Steps& steps);
// rest.cpp
std::vector<Range> not_understood(const Steps& steps);
std::vector<Part> unread_parts(const Steps& steps);
bool complains_of_nothing(const Steps& steps);

// All that was read in one message.
struct Reading {
    Id patient = NONE;
    std::vector<Finding> findings;
    std::vector<TreatmentMention> treatments;
    Told features;
    std::vector<Range> not_understood;  // words
    std::vector<Part> unread_parts;
    bool no_complaint = false;
};

// reader.cpp
class Reader {
public:
    Reader(Lexicon& lexicon, Spelling& spelling) : lexicon_(lexicon), spelling_(spelling) {}
    // The findings of a text, written on a day where it is known. False where it holds what only the Python reader reads.
    bool read(std::string_view text, std::vector<Finding>& found, const std::optional<Day>& today = std::nullopt);
    // The same with all else that is read in a text: also where it names no symptom.
    bool read_whole(std::string_view text, const std::optional<Day>& today, Reading& reading);
    const Words& words() const { return words_; }

private:
    bool lay(std::string_view text);
    Steps begun(List<Mention> mentions);

    Lexicon& lexicon_;
    Spelling& spelling_;
    Words words_;
    Layers layers_;
    std::optional<Day> today_;  // on which the text was written
};

}  // namespace herald
