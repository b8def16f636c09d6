// Whether she has what is mentioned, present, absent, past, only thought of or somebody else's: the twin of assertion.py.
#include "steps.hpp"

namespace herald {

namespace {

constexpr int LONG_AGO = 7;
constexpr int ANSWERS_WITHIN = 8;
constexpr int BESIDE = 3;
constexpr std::size_t YEAR = 4;  // figures of a year

using Time = std::optional<When>;

template <typename Things, typename Test>
bool any_of(const Things& things, Test test) {
    return std::any_of(things.begin(), things.end(), test);
}

const Mention& mention_of(const Steps& steps, int index) { return steps.mentions[static_cast<std::size_t>(index)]; }
Range own_clause(const Steps& steps, const Mention& mention) { return steps.clause_of(steps.clauses[mention.first]); }

// Whether an answer without a yes tells how often, how long or how bad: "About eight times a day".
bool tells_more(const Steps& steps, Range answer) {
    const Range told{answer.start, std::min(answer.stop, answer.start + ANSWERS_WITHIN)};
    const auto is_told = [&](const auto& one) { return told.contains(one.first); };
    return any_of(steps.layers->times, is_told) || any_of(steps.layers->features, is_told) || any_of(steps.whens, is_told);
}

bool known(const Steps& steps, const Mention& mention, const Exchange& exchange) {
    const auto& where = mention.where;
    const bool composed = std::find(where.begin(), where.end(), mention.core.front()) != where.end();
    return takes_for_known(*steps.words, mention.core, composed) &&
           steps.scope->near("relapses"_w, exchange.question.start, exchange.question.stop).empty();
}

// Of what the answer itself says of a symptom that is there, or the first; nullptr where it does not name it.
const Asserted* named_in(const Steps& steps, const Mention& mention, const List<Asserted>& said, Slice<Mention> named) {
    const Asserted* first = nullptr;
    for (const auto& other : named) {
        if (!steps.lexicon->related(other.symptom, mention.symptom)) continue;
        const Asserted& what = said[static_cast<std::size_t>(&other - steps.mentions.data())];
        if (what.what == Assertion::present) return &what;
        if (first == nullptr) first = &what;
    }
    return first;
}

Asserted answered(const Steps& steps, const Mention& mention, const List<Asserted>& said, std::size_t index) {
    const Exchange* exchange = steps.exchange_at(mention.first);
    if (exchange == nullptr || said[index].who != "self"_w || known(steps, mention, *exchange)) return said[index];
    const auto named = between(steps.mentions, exchange->answer.start, exchange->answer.stop);
    if (const Asserted* same = named_in(steps, mention, said, named)) return *same;
    const bool denied = exchange->says == Assertion::absent && !(exchange->partly && !named.empty());
    if (denied || (exchange->only && !named.empty())) return {Assertion::absent, "self"_w};
    if (exchange->says == Assertion::present || exchange->agrees) {
        const bool as_asked = exchange->agrees || exchange->denies_after || said[index].what == Assertion::past;
        return {as_asked ? said[index].what : Assertion::present, "self"_w};
    }
    return {tells_more(steps, exchange->answer) ? Assertion::present : Assertion::hypothetical, "self"_w};
}

// Whether the supposing is what is said: "my family would be better off if I was dead".
bool supposes_itself(const Steps& steps, const Mention& mention) {
    if (any_of(mention.core, [&](int at) { return steps.words->word(at) == "if"_w; })) return true;
    const Id before = steps.words->word(mention.first - 1);
    return in<"lexicon.wishes">(mention.symptom) && one_of<"be", "would", "wish", "might", "rather", "well", "all">(before);
}

// Whose a mention is: that of its first word; a wish that says "I" is the writer's.
Id owner_of(const Steps& steps, const Mention& mention) {
    const auto is_hers = [&](int at) { return in<"assertion._I">(steps.words->word(at)) && steps.owners[at] == "self"_w; };
    return in<"lexicon.wishes">(mention.symptom) && any_of(mention.core, is_hers) ? "self"_w : steps.owners[mention.first];
}

// Whether a carer's statement has the carer as its subject; one without any subject is of the patient.
bool speaks_of_herself(const Steps& steps, const Mention& mention) {
    const auto people = between(steps.layers->people, steps.words->sentence_of(mention.first).start, mention.last + 1);
    const auto is_told = [&](int at) {
        const auto tells = [&](const Match& person) {
            if (person.id == "caring"_w) return person.first <= at && at <= person.last;
            return person.id == "relative"_w && person.first - 1 == at;
        };
        return steps.words->word(at) == "me"_w || any_of(people, tells);  // "she rang me", "she rang my brother"
    };
    return any_of(people, [&](const Match& person) {
        return person.id == "self"_w && steps.clauses[person.first] == steps.clauses[mention.first] && !is_told(person.first);
    });
}

Id who_has(const Steps& steps, const Mention& mention) {
    const Id owner = owner_of(steps, mention);
    if (owner == steps.patient || owner == "she"_w) return "self"_w;  // "his leg is weak and I can't sleep": whoever he is, somebody asks for him
    if (owner == "self"_w) return speaks_of_herself(steps, mention) ? "writer"_w : "self"_w;
    return owner;
}

// Whether what follows denies all that was listed: "..., numbness, confusion. I have none of it".
bool denied_with_its_list(const Steps& steps, const Mention& mention) {
    if (steps.scope->cues("denies-list"_w).empty()) return false;
    const auto cues = steps.scope->near("denies-list"_w, mention.last + 1, steps.words->next_sentence(mention.first).stop);
    return any_of(cues, [&](const Match& cue) {
        return !in<"assertion._HAD">(steps.words->word(cue.first - 1)) && between(steps.mentions, cue.last + 1, cue.last + 2).empty();
    });
}

// Whether an affirming cue says no more, and all that is mentioned before it stands in the clause of the mention.
template <typename GoesOn>
bool affirms(const Steps& steps, const Mention& mention, const Match& cue, GoesOn goes_on) {
    const Words& words = *steps.words;
    const int after = cue.last + 1;
    if (after < words.size() && words.is_word(after) && !goes_on(words.word(after))) return false;
    const auto others = between(steps.mentions, mention.last + 1, cue.first);
    return !any_of(others, [&](const Mention& other) { return steps.clauses[other.first] != steps.clauses[mention.first]; });
}

template <typename GoesOn>
bool affirmed_by(const Steps& steps, const Mention& mention, Id kind, GoesOn goes_on) {
    if (steps.scope->cues(kind).empty()) return false;
    const auto cues = steps.scope->near(kind, mention.first + 1, steps.words->sentence_of(mention.first).stop);
    return any_of(cues, [&](const Match& cue) { return affirms(steps, mention, cue, goes_on); });
}

// Whether what is denied, supposed or told of others is so for her after all: "My husband has no fever but I do".
bool affirmed(const Steps& steps, const Mention& mention) {
    const auto when = [](Id raw) { return in<"assertion._WHEN">(raw); };
    const auto since = [](Id raw) { return in<"assertion._WHEN">(raw) || in<"assertion._SINCE_OR_COUNT">(raw); };
    return affirmed_by(steps, mention, "affirms"_w, when) || affirmed_by(steps, mention, "affirms-having"_w, since);
}

// Whether it is a number that she says to read now: "call if it goes over 38, and it is 38.5"; not "ring if it is 38 or more".
bool measured_now(const Steps& steps, const Mention& mention) {
    const Words& words = *steps.words;
    return begins_decimal(words.word(mention.first)) && one_of<"is", "its", "reads">(words.word(mention.first - 1)) &&
           !one_of<"or", "+">(words.word(mention.last + 1));
}

// Whether the next sentence says that she has what she asked others about: "Does anyone get headaches? Mine started ...".
bool taken_up(const Steps& steps, const Mention& mention) {
    const int following = steps.words->sentence_of(mention.first).stop;
    return !steps.scope->near("takes-up"_w, following, following + 1).empty();
}

// Whether a symptom only names a thing: "headache tablets"; not what ends in a medicine: "overdosed on my morphine tablets".
bool names_a_thing(const Steps& steps, const Mention& mention) {
    const int after = mention.last + 1;
    if (steps.scope->near("names-thing"_w, after, after + 1).empty()) return false;
    if (any_of(steps.layers->treatments, [&](const Match& match) { return match.last == mention.last; })) return false;
    const Range places = own_clause(steps, mention);
    return steps.scope->near("not-negating"_w, places.start, places.stop).empty();
}

// Whether its own statement says that it was once: "years ago", "as a child".
bool once(const Steps& steps, const Mention& mention) {
    if (steps.scope->cues("past-once"_w).empty()) return false;
    const Range places = own_clause(steps, mention);
    const auto cues = steps.scope->near("past-once"_w, places.start, places.stop);
    if (cues.empty() || steps.words->any<"assertion._STILL">(places)) return false;
    const auto history = steps.scope->near("history-time"_w, places.start, places.stop);
    return any_of(cues, [&](const Match& cue) {
        return !any_of(history, [&](const Match& other) { return mention.last < other.first && other.first < cue.first; });
    });
}

// Whether she had it in a year long over: "I had chest pain in 2019", "back in 2018 I had a fit".
bool in_a_year(const Steps& steps, const Mention& mention) {
    if (steps.scope->cues("past-year"_w).empty()) return false;
    const Words& words = *steps.words;
    const Range places = own_clause(steps, mention);
    const auto years = steps.scope->near("past-year"_w, places.start, places.stop);
    if (years.empty() || !words.holds("had"_w, std::max(mention.first - BESIDE, places.start), mention.first)) return false;
    return !words.any<"assertion._STILL">(places) && any_of(years, [&](const Match& year) {
        return year.first <= places.start + 1 || (year.first > mention.last && !words.any<"assertion._JOINS">(mention.last + 1, year.first));
    });
}

// Whether she had it, long ago: "I had a seizure ten years ago".
bool long_ago(const Steps& steps, const Mention& mention, const Time& when) {
    if (steps.whens.empty()) return false;
    const Range places = own_clause(steps, mention);
    const auto is_long = [](const When& time) { return time.ago && time.days >= LONG_AGO; };
    if (!any_of(between(steps.whens, places.start, places.stop), is_long) && !(when && is_long(*when))) return false;
    return steps.words->any<"assertion._HAD">(places) && !steps.words->any<"assertion._STILL">(places);
}

// Whether a relapse comes last: nothing else is mentioned, arrives or goes between it and the mention.
bool relapses(const Steps& steps, const Mention& mention, Slice<Mention> others, const Match& cue) {
    const auto& clauses = steps.clauses;
    if (any_of(others, [&](const Mention& other) { return other.first == cue.last + 1; })) return false;
    if (!steps.scope->near("arrives"_w, mention.last + 1, cue.first).empty() || clauses[cue.first] < clauses[mention.first]) return false;
    return !any_of(others, [&](const Mention& other) { return other.first < cue.first && clauses[other.first] != clauses[mention.first]; });
}

// Whether something has gone around a cue or behind it.
bool goes_after(Slice<Match> gone, const Match& cue) {
    return any_of(gone, [&](const Match& over) { return (over.first <= cue.first && cue.first <= over.last) || over.first > cue.last; });
}

// Whether she says in the same sentence that it is there again.
bool again(const Steps& steps, const Mention& mention) {
    const Range places = steps.words->sentence_of(mention.first);
    const auto cues = steps.scope->near("relapses"_w, places.start, places.stop);
    if (cues.empty()) return false;
    const auto after = steps.scope->near("past-after"_w, places.start, places.stop);
    const auto final = steps.scope->near("past-final"_w, places.start, places.stop);
    const auto others = between(steps.mentions, mention.last + 1, places.stop);
    return any_of(cues, [&](const Match& cue) {
        return relapses(steps, mention, others, cue) && !goes_after(after, cue) && !goes_after(final, cue);
    });
}

// Whether it goes each time and comes again: "when I climb stairs my chest hurts, then it is gone".
bool each_time(const Steps& steps, const Match& cue) {
    if (steps.scope->cues("each-time"_w).empty()) return false;
    const Range sentence = steps.words->sentence_of(cue.first);
    const bool habit = !steps.scope->near("each-time"_w, sentence.start, sentence.stop).empty();
    return habit && !steps.words->any<"assertion._FOR_GOOD">(cue.first, cue.last + 2);
}

bool is_year(Id raw) { return is_decimal(raw) && (begins_with(raw, "19") || begins_with(raw, "20")) && text_of(raw).size() == YEAR; }

// Whether nothing more follows a cue in its statement but a word such as `now`.
bool ends(const Steps& steps, const Match& cue) {
    const Words& words = *steps.words;
    int after = cue.last + 1;
    while (after < words.size() && (in<"assertion._AFTERWARDS">(words.word(after)) || is_year(words.word(after)))) ++after;
    return after >= words.size() || !words.is_word(after) || steps.clauses[after] != steps.clauses[cue.last];
}

// Whether a mention is the last one, shares a word with it, or is joined to it by no more than `and`.
bool joined(const Steps& steps, const Mention& one, const Mention& last) {
    return one.last >= last.first || (one.last + 2 == last.first && one_of<"and", "n", "&">(steps.words->word(one.last + 1)));
}

// Whether the sentence of word `at` begins with the word, or with one that stands for what was said before.
bool is_of_it(const Steps& steps, int at) {
    for (int place = steps.words->sentence_of(at).start; place < at; ++place)
        if (!in<"assertion._STANDS_FOR">(steps.words->word(place))) return false;
    return true;
}

// Of mentions those in the sentence of word `at` that are joined to the last of them.
List<int> joined_in_sentence(const Steps& steps, const List<int>& before, int at) {
    const auto& sentences = steps.words->sentence;
    List<int> near;
    for (const int index : before)
        if (sentences[mention_of(steps, index).first] == sentences[at]) near.push_back(index);
    if (near.empty()) return near;
    const Mention& last = mention_of(steps, near.back());
    std::erase_if(near, [&](int index) { return !joined(steps, mention_of(steps, index), last); });
    return near;
}

// Which mentions before word `at` it speaks of: those of its clause, else the last of its sentence, else of the sentence before.
List<int> that_went(const Steps& steps, const List<int>& before, int at) {
    const auto& sentences = steps.words->sentence;
    List<int> here;
    for (const int index : before)
        if (steps.clauses[mention_of(steps, index).first] == steps.clauses[at]) here.push_back(index);
    if (!here.empty()) return here;
    const auto near = joined_in_sentence(steps, before, at);
    if (!near.empty() || !steps.where.in_sentence[sentences[at]].empty()) return near;
    const int last = before.back();
    const bool next = sentences[at] - sentences[mention_of(steps, last).first] == 1;
    return next && is_of_it(steps, at) ? List<int>{last} : List<int>{};
}

void mark_gone(const Steps& steps, const Match& cue, List<char>& gone) {
    if (each_time(steps, cue)) return;
    const int sentence = steps.words->sentence[cue.first];
    List<int> before;
    for (const int number : {sentence - 1, sentence})
        for (const int index : steps.where.in_sentence[number])
            if (mention_of(steps, index).last < cue.first) before.push_back(index);
    if (before.empty()) return;
    for (const int index : that_went(steps, before, cue.first)) gone[static_cast<std::size_t>(index)] = true;
}

// For each mention whether it is said afterwards to have gone.
List<char> gone_of(const Steps& steps) {
    List<char> gone(steps.mentions.size());
    for (const auto& cue : steps.scope->cues("past-after"_w)) mark_gone(steps, cue, gone);
    for (const auto& cue : steps.scope->cues("past-final"_w))
        if (ends(steps, cue)) mark_gone(steps, cue, gone);
    return gone;
}

bool is_past(const Steps& steps, const Mention& mention, const Time& when, bool gone) {
    const bool over = gone || once(steps, mention) || in_a_year(steps, mention) || long_ago(steps, mention, when);
    return (over || steps.scope->was(mention.core)) && !again(steps, mention);
}

Asserted assertion(const Steps& steps, const Mention& mention, const Time& when, bool gone) {
    if (affirmed(steps, mention) || measured_now(steps, mention)) return {Assertion::present, "self"_w};
    const Id who = who_has(steps, mention);
    if (who != "self"_w) return {Assertion::someone_else, who};
    const Assertion marked = steps.marks.empty() ? Assertion::unsaid : steps.marks[mention.first];
    if (marked != Assertion::unsaid && !(marked == Assertion::past && again(steps, mention)))
        return {marked, marked == Assertion::someone_else ? "family"_w : "self"_w};
    if (steps.scope->negated(mention.core) || denied_with_its_list(steps, mention)) return {Assertion::absent, "self"_w};
    const bool supposed = steps.scope->supposed(mention.core) && !supposes_itself(steps, mention);
    if (supposed && taken_up(steps, mention)) return {Assertion::present, "self"_w};
    if (supposed || names_a_thing(steps, mention)) return {Assertion::hypothetical, "self"_w};
    return {is_past(steps, mention, when, gone) ? Assertion::past : Assertion::present, "self"_w};
}

}  // namespace

List<Asserted> assertions_of(const Steps& steps, const List<std::optional<When>>& times) {
    List<Asserted> said;
    if (steps.mentions.empty()) return said;
    said.reserve(steps.mentions.size());
    const auto gone = gone_of(steps);
    for (std::size_t at = 0; at < steps.mentions.size(); ++at) said.push_back(assertion(steps, steps.mentions[at], times[at], gone[at]));
    if (steps.exchanges.empty()) return said;
    List<Asserted> found;
    found.reserve(said.size());
    for (std::size_t at = 0; at < said.size(); ++at) found.push_back(answered(steps, steps.mentions[at], said, at));
    return found;
}

}  // namespace herald
