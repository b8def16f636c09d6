// Treatments that a message names, and whether they are hers, ended, denied or only thought of: the twin of treatments.py.
#include "steps.hpp"
#include "terms.hpp"

namespace herald {

namespace {

// The first time in a clause that says how long ago something was.
const When* ago_in(const Steps& steps, Range clause) {
    const auto told = between(steps.whens, clause.start, clause.stop);
    const auto ago = std::find_if(told.begin(), told.end(), [](const When& when) { return when.ago; });
    return ago == told.end() ? nullptr : ago;
}

Assertion assertion_of(const Steps& steps, const Match& match, Range clause, bool ago) {
    const Core core = places(match.first, match.last);
    const Id owner = steps.owners[match.first];
    if (owner != "self"_w && owner != steps.patient) return Assertion::someone_else;
    const Exchange* exchange = steps.exchange_at(match.first);
    if (steps.scope->negated(core) || (exchange != nullptr && exchange->says == Assertion::absent)) return Assertion::absent;
    if (steps.scope->supposed(core)) return Assertion::hypothetical;
    return ago || steps.words->any<"treatments._ENDING">(clause) ? Assertion::past : Assertion::present;
}

TreatmentMention mention_of(const Steps& steps, const Match& match) {
    const Range clause = steps.clause_of(steps.clauses[match.first]);
    const When* ago = ago_in(steps, clause);
    TreatmentMention mention{match.id, {match.first, match.last + 1}, assertion_of(steps, match, clause, ago != nullptr), {}};
    if (ago != nullptr) mention.days = ago->days;
    return mention;
}

}  // namespace

std::vector<TreatmentMention> treatments_of(const Steps& steps) {
    std::vector<TreatmentMention> found;
    for (const auto& match : steps.layers->treatments) found.push_back(mention_of(steps, match));
    return found;
}

}  // namespace herald
