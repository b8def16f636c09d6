// One text in, its findings or all that it says out: the twin of reader.py.
#include "steps.hpp"

namespace herald {

namespace {

void mark(Steps& steps) {
    List<Mark> marks;
    sections_of(*steps.words, steps.layers->cues, marks);
    ticks_of(*steps.words, marks);
    if (marks.empty()) return;
    steps.marks.assign(steps.clauses.size(), Assertion::unsaid);
    for (const auto& [reach, says] : marks)
        for (int at = reach.start; at < reach.stop; ++at) steps.marks[at] = says;
}

std::unique_ptr<Scope> scope_of(Steps& steps) {
    List<char> taken(steps.clauses.size());
    steps.ends.assign(steps.clauses.size(), false);
    for (const auto& mention : steps.mentions) {
        for (const int at : mention.core) taken[at] = true;
        steps.ends[mention.last] = true;
    }
    return std::make_unique<Scope>(*steps.layers, steps.clauses, taken, steps.ends);
}

// A message with all that bears on its mentions: clauses, cues, people and times.
void prepare(Steps& steps) {
    steps.clauses = clauses_of(*steps.words);
    steps.scope = scope_of(steps);
    mention_places(steps);
    mark(steps);
    steps.exchanges = exchanges_of(*steps.layers, *steps.scope);
    steps.owners = owners(*steps.layers, steps.clauses);
    told_by_my(*steps.words, steps.owners, steps.mentions);
    steps.patient = patient(*steps.layers, steps.owners, steps.clauses, steps.mentions, who_tells(steps.layers->turns));
    steps.dates = dates_told(*steps.lexicon, *steps.words, steps.today);
    steps.whens = times_told(*steps.lexicon, *steps.layers, steps.dates, steps.today);
    steps.details = told_details(steps);
}

void add_all(const Steps& steps, std::vector<Finding>& found) {
    const auto apart = times_apart(steps);
    const auto times = times_of(steps, apart);
    add_findings(steps, assertions_of(steps, times), times, apart, found);
    add_normal_findings(steps, found);
    gather(*steps.lexicon, *steps.words, found);
}

}  // namespace

const Exchange* Steps::exchange_at(int at) const {
    const auto after = std::partition_point(exchanges.begin(), exchanges.end(), [&](const Exchange& one) { return one.question.start <= at; });
    return after != exchanges.begin() && (after - 1)->question.contains(at) ? &*(after - 1) : nullptr;
}

Range Steps::clause_of(int clause) const {
    const auto [from, to] = std::equal_range(clauses.begin(), clauses.end(), clause);
    return {static_cast<int>(from - clauses.begin()), static_cast<int>(to - clauses.begin())};
}

// The phrases of a text. False where it holds what only the Python reader reads.
bool Reader::lay(std::string_view text) {
    arena.reset();
    if (!split_words(text, spelling_, words_)) return false;
    lay_with_antecedents(lexicon_, words_, layers_);
    return true;
}

Steps Reader::begun(List<Mention> mentions) {
    Steps steps{};
    steps.lexicon = &lexicon_;
    steps.words = &words_;
    steps.layers = &layers_;
    steps.today = today_;
    steps.mentions = std::move(mentions);
    return steps;
}

bool Reader::read(std::string_view text, std::vector<Finding>& found, const std::optional<Day>& today) {
    today_ = today;
    found.clear();
    if (!lay(text)) return false;
    auto mentions = mentions_of(lexicon_, layers_);
    if (mentions.empty() && layers_.normal.empty()) return true;
    Steps steps = begun(std::move(mentions));
    prepare(steps);
    add_all(steps, found);
    return true;
}

bool Reader::read_whole(std::string_view text, const std::optional<Day>& today, Reading& reading) {
    today_ = today;
    reading = {};
    if (!lay(text)) return false;
    Steps steps = begun(mentions_of(lexicon_, layers_));
    prepare(steps);
    add_all(steps, reading.findings);
    reading.patient = steps.patient;
    reading.treatments = treatments_of(steps);
    reading.features = message_features(steps);
    reading.not_understood = not_understood(steps);
    reading.unread_parts = unread_parts(steps);
    reading.no_complaint = complains_of_nothing(steps);
    return true;
}

}  // namespace herald
