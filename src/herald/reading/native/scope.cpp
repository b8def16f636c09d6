// How far a cue reaches, negation, supposition and the past: the twin of scope.py.
#include "scope.hpp"

#include <utility>

namespace herald {

namespace {

constexpr int FARTHEST = 14;
constexpr int FARTHEST_LIST = 60;
constexpr int AWAY = FARTHEST_LIST + LONGEST_CUE;
constexpr int NEAR = 5;

bool ends_in_ing(Id raw) { return ends_with(raw, "ing"); }
bool negates(const Match& cue) { return begins_with(cue.id, "negates"); }

// A cue without the words that name a symptom: "no change in vision" denies the change.
Match without_symptom(const Match& cue, const List<char>& taken, const Words& words) {
    if (cue.id != "not-negating"_w || words.word(cue.first) != "no"_w || taken[cue.first] || !taken[cue.last]) return cue;
    return {cue.first, cue.first, cue.meaning, "negates-list"_w};
}

int place_of(const Words& words, Id wanted, Range places) {
    for (int at = places.start; at < places.stop; ++at)
        if (words.word(at) == wanted) return at;
    return NONE;
}

// Words that brackets set aside: "denies bleeding (occult or overt), bruising".
Range aside_in(const Words& words, Range places) {
    const int opening = place_of(words, "("_w, places);
    const int closing = opening == NONE ? NONE : place_of(words, ")"_w, places);
    return closing == NONE ? Range{} : Range{opening, closing + 1};
}

}  // namespace

Scope::Scope(const Layers& layers, const List<int>& clauses, const List<char>& taken, const List<char>& ends)
    : words_(*layers.words), clauses_(clauses), ends_(ends), kept_(std::exchange(spare(), {})) {
    kept_.slots.resize(literals().size());
    const auto details = details_without(layers);
    for (const auto& found : layers.cues) {
        if ((!details.empty() && details[found.first]) || is_needed(found.first) || is_of_doing(found, taken)) continue;
        keep(found, taken);
    }
    mark_places();
}

Scope::~Scope() {
    for (std::size_t number = 0; number < kept_.used; ++number) {
        kept_.slots[static_cast<std::size_t>(kept_.kinds[number].front().id)] = 0;
        kept_.kinds[number].clear();
    }
    kept_.used = 0;
    spare() = std::move(kept_);
}

Scope::Kept& Scope::spare() {
    static Kept kept;
    return kept;
}

// By word whether a detail that begins with `without` holds it; empty where there is none.
List<char> Scope::details_without(const Layers& layers) const {
    List<char> details;
    for (const auto& detail : layers.features) {
        if (words_.word(detail.first) != "without"_w) continue;
        details.resize(static_cast<std::size_t>(words_.size()));
        std::fill(details.begin() + detail.first, details.begin() + detail.last + 1, true);
    }
    return details;
}

void Scope::keep(const Match& found, const List<char>& taken) {
    const Match cue = without_symptom(found, taken, words_);
    if (stays(cue, taken)) put(cue);
}

void Scope::put(const Match& cue) {
    if (cue.id < 0 || static_cast<std::size_t>(cue.id) >= kept_.slots.size()) return;
    auto& slot = kept_.slots[static_cast<std::size_t>(cue.id)];
    if (slot == 0) slot = static_cast<std::uint16_t>(++kept_.used);
    if (kept_.kinds.size() < slot) kept_.kinds.emplace_back();
    kept_.kinds[slot - 1u].push_back(cue);
}

void Scope::mark_places() {
    kept_.denials.assign(static_cast<std::size_t>(words_.size()), false);
    kept_.stops.assign(static_cast<std::size_t>(words_.size()), false);
    for (const Id kind : {"negates"_w, "negates-list"_w, "negates-all"_w, "not-negating"_w})
        for (const auto& cue : cues(kind)) kept_.denials[cue.first] = true;
    for (const auto& cue : cues("stops"_w)) kept_.stops[cue.first] = true;
    for (const auto& cue : cues("relapses"_w))
        if (words_.word(cue.first) == "but"_w) kept_.stops[cue.first] = true;
}

bool Scope::is_needed(int at) const {
    if (words_.word(at) != "without"_w || !words_.has_class(set_of<"scope._CANNOT">)) return false;
    for (int place = std::max(0, at - FARTHEST); place < at; ++place)
        if (in<"scope._CANNOT">(words_.word(place)) && clauses_[place] == clauses_[at]) return true;
    return false;
}

bool Scope::is_of_doing(const Match& cue, const List<char>& taken) const {
    const int after = cue.last + 1;
    return words_.word(cue.first) == "without"_w && words_.word(cue.last) == "without"_w && ends_in_ing(words_.word(after)) && !taken[after];
}

bool Scope::stays(const Match& cue, const List<char>& taken) const {
    int inside = 0;
    bool denies = false;
    for (int at = cue.first; at <= cue.last; ++at) {
        if (!taken[at]) continue;
        ++inside;
        denies = denies || in<"lexicon.negating">(words_.word(at));
    }
    if (inside == 0) return true;
    return inside <= cue.last - cue.first && !one_of<"past-after", "past-final">(cue.id) && !denies;
}

const std::vector<Match>& Scope::cues(Id kind) const {
    static const std::vector<Match> none;
    const auto number = static_cast<std::size_t>(kind);
    return number < kept_.slots.size() && kept_.slots[number] != 0 ? kept_.kinds[kept_.slots[number] - 1u] : none;
}

Slice<Match> Scope::near(Id kind, int low, int high) const {
    const auto& found = cues(kind);
    return found.empty() ? Slice<Match>{} : between(found, low, high);
}

bool Scope::negated(const Core& core, bool inside) const {
    const bool denied = (inside && (within(core, "negates"_w) || within(core, "negates-list"_w) || within(core, "negates-all"_w))) ||
                        reached(core, "negates-list"_w, true) || reached(core, "negates-all"_w, true) || reached(core, "negates"_w, false) ||
                        followed(core);
    if (denied && is_new(core)) return false;
    bool doubled = false;
    for (const auto& cue : near("double-negates"_w, core.front() - AWAY, core.front())) {
        if (!reaches(cue, core, false)) continue;
        if (words_.word(cue.last) == "without"_w) return false;
        doubled = true;
    }
    return denied != doubled;
}

bool Scope::is_new(const Core& core) const {
    const auto novelties = near("novelty"_w, core.front() + 1, core.back() + NEAR + 1);
    if (novelties.empty()) return false;
    const int sentence = words_.sentence[core.front()];
    bool never = false;
    for (int at = std::max(0, core.front() - NEAR); at < core.front(); ++at)
        never = never || (words_.word(at) == "never"_w && words_.sentence[at] == sentence);
    return std::any_of(novelties.begin(), novelties.end(), [&](const Match& cue) {
        return words_.sentence[cue.first] == sentence && (never || one_of<"until", "till">(words_.word(cue.first))) &&
               clauses_[cue.first] - clauses_[core.back()] <= 1;
    });
}

bool Scope::supposed(const Core& core) const {
    const int first = core.front();
    if (words_.word(first - 1) == "if"_w && !words_.any<"scope._KNOWING">(first - NEAR, first)) return true;
    return reached_last(core, "supposes"_w, false, "not-supposing"_w) || reached_last(core, "supposes-list"_w, true, "not-supposing"_w);
}

bool Scope::was(const Core& core) const {
    for (const auto& cue : near("past-next"_w, core.back() + 1, core.back() + 2))
        if (words_.word(cue.last) == "history"_w || ends_statement(cue.last + 1)) return true;
    return reached_last(core, "past-before"_w, false, "not-past"_w) || reached_last(core, "past-list"_w, true, "not-past"_w);
}

bool Scope::reached_last(const Core& core, Id kind, bool over_commas, Id unless) const {
    return reached(core, kind, over_commas) && !nearer(core, unless, kind);
}

bool Scope::ends_statement(int at) const {
    return at >= words_.size() || !words_.is_word(at) || one_of<"and", "but", "or">(words_.word(at));
}

bool Scope::within(const Core& core, Id kind) const {
    const auto cues = near(kind, core.front() + 1, core.back());
    return std::any_of(cues.begin(), cues.end(), [&](const Match& cue) { return cue.last < core.back(); });
}

bool Scope::reached(const Core& core, Id kind, bool over_commas) const {
    const auto cues = near(kind, core.front() - AWAY, core.front());
    return std::any_of(cues.begin(), cues.end(), [&](const Match& cue) { return reaches(cue, core, over_commas); });
}

int Scope::last_before(const Core& core, Id kind) const {
    int last = -1;
    for (const auto& cue : near(kind, core.front() - AWAY, core.front()))
        if (cue.last < core.front()) last = std::max(last, cue.last);
    return last;
}

bool Scope::nearer(const Core& core, Id one, Id other) const { return last_before(core, one) > last_before(core, other); }

bool Scope::reaches(const Match& cue, const Core& core, bool over_commas) const {
    const int first = core.front();
    if (cue.first >= first || first - cue.last > (over_commas ? FARTHEST_LIST : FARTHEST)) return false;
    if (core.size() > 1 && words_.holds("but"_w, first, core.back())) return false;
    const Range between{cue.last + 1, first + (words_.word(first) == "and"_w)};
    if (first > cue.last + 1 && words_.word(cue.last + 1) == ","_w && one_of<"no", "nope">(words_.word(cue.last))) return false;
    const bool all = cue.id == "negates-all"_w;
    const bool listed = all || words_.any<"scope._ORS">(between) || goes_on_as_list(core);
    const Range aside = all ? aside_in(words_, between) : Range{};
    bool crossed = false;
    int began = cue.last + 1;
    for (int at = between.start; at < between.stop; ++at) {
        if (aside.contains(at)) continue;
        if (words_.word(at) == ":"_w && at == cue.last + 1 && cue.id != "supposes"_w) continue;  // "just in case: chest pain" tells of one
        if (stops_at(at, cue)) return false;
        if (one_of<",", "and", "&", "+", "plus">(words_.word(at))) {
            // "no fever, throat a bit scratchy, sneezing"
            if (crossed && cue.id == "negates-list"_w && !listed && states(began, at - 1)) return false;
            crossed = true;
            began = at + 1;
            if (!may_cross(at, over_commas, listed)) return false;
        } else if (other_negation(at, cue)) {
            return false;
        }
    }
    if (!may_end(cue, core, between, crossed)) return false;
    if (!(crossed && over_commas)) return true;
    const bool describes = in<"lexicon.describing">(words_.word(first)) && !(listed && is_listed(core));
    return !(describes || (!listed && repeats(cue)));
}

// Whether a statement stops at a word between a cue and what it may reach.
bool Scope::stops_at(int at, const Match& cue) const {
    const Id raw = words_.word(at);
    if (kept_.stops[at] && !(raw == "with"_w && cue.id == "supposes-list"_w)) return true;
    return in<"forms.SENTENCE_ENDS">(raw) || one_of<"-", "–", "—", ":", "(", ")">(raw);
}

// Whether a cue reaches over a comma or `and`.
bool Scope::may_cross(int at, bool over_commas, bool listed) const {
    if (words_.word(at) == ","_w && !(over_commas || listed)) return false;
    const Id next = words_.word(at + 1);
    return !in<"scope._RESTARTS">(next) || (listed && next == "my"_w);
}

// Whether the words that a cue comes to are no statement of their own.
bool Scope::may_end(const Match& cue, const Core& core, Range between, bool crossed) const {
    // A wording that says its own "not": "I have not been, and not even passed wind".
    if (crossed && in<"lexicon.negating">(words_.word(core.front())) && negates(cue)) return false;
    return !one_of<"negates", "negates-list", "supposes">(cue.id) || lists(between, core) || !is_told(cue, core, crossed);
}

bool Scope::lists(Range between, const Core& core) const {
    for (int at = between.stop - 1; at >= between.start && words_.word(at) != ","_w; --at)
        if (in<"scope._ORS">(words_.word(at))) return true;
    return goes_on_as_list(core);
}

bool Scope::is_told(const Match& cue, const Core& core, bool crossed) const {
    const int first = core.front();
    const Id raw = words_.word(first);
    const bool beside = first - 1 > cue.last && ends_[first - 1];
    if (in<"scope._CANNOT">(raw) && first > cue.last + 1) return true;
    if (beside && core.size() > 1 && ends_in_ing(raw)) return true;
    const bool number = begins_decimal(raw) && !words_.any<"scope._LIMITS">(cue.last + 1, first);
    return (crossed || beside || number) && states(first, core.back());
}

// Whether the words from `first` to `last` say something of a part; there are none where `last` is before `first`.
bool Scope::states(int first, int last) const {
    if (first > last) return false;
    const Id begins = words_.word(first), ends = words_.word(last);
    if (in<"scope._IS">(words_.wrapped(first - 1)) || in<"scope._ANEW">(begins)) return true;
    bool number = false;
    for (int at = first; at <= last && !number; ++at) number = begins_decimal(words_.word(at));
    if (number && !words_.any<"scope._LIMITS">(first, last + 1)) return true;
    if (first == last || in<"lexicon.describing">(begins)) return false;
    const bool adjective = (in<"lexicon.describing">(ends) || in<"scope._TELLING">(ends)) && !ends_in_ing(ends);
    return adjective || words_.any<"scope._LINKING">(first + 1, last);
}

bool Scope::is_listed(const Core& core) const {
    const int after = core.back() + 1;
    return core.size() > 1 || after >= words_.size() || !words_.is_word(after) || in<"scope._LISTS">(words_.word(after));
}

bool Scope::repeats(const Match& cue) const {
    if (cue.first <= 1 || words_.word(cue.first) != "no"_w || words_.word(cue.last) != "no"_w) return false;
    if (in<"scope._LISTS">(words_.word(cue.first - 1))) return false;
    const auto others = near("negates-list"_w, cue.first - AWAY, cue.first);
    return std::any_of(others.begin(), others.end(), [&](const Match& other) {
        return words_.word(other.last) == "no"_w && words_.sentence[other.last] == words_.sentence[cue.first];
    });
}

bool Scope::goes_on_as_list(const Core& core) const {
    const Id next = words_.word(core.back() + 1);
    const bool joined = one_of<"or", "nor", "/">(next) || (next == ","_w && words_.word(core.back() + 2) == "or"_w);
    if (!joined) return false;
    const Id first = words_.word(core.front());
    if (core.size() == 1) return ends_in_ing(first);
    if (!in<"lexicon.describing">(first) || in<"scope._VERBS">(first) || ends_in_ing(first)) return false;
    return !in<"lexicon.describing">(words_.word(core.back()));
}

bool Scope::other_negation(int at, const Match& cue) const { return kept_.denials[at] && negates(cue); }

bool Scope::followed(const Core& core) const {
    const int last = core.back();
    for (const auto& cue : near("negates-after"_w, last + 1, last + 5)) {
        int at = last + 1;
        while (at < cue.first && passes(at)) ++at;
        if (at == cue.first) return !goes_on(cue);
    }
    return false;
}

bool Scope::passes(int at) const {
    return one_of<":", "-", "–", "=", "(", "is", "was", "are", "were", "?", "has", "been">(words_.word(at));
}

bool Scope::goes_on(const Match& cue) const {
    const int after = cue.last + 1;
    const Id raw = words_.word(cue.last);
    const bool more = after < words_.size() && words_.is_word(after);
    if (raw == "no"_w && is_aside(cue)) return true;
    if (in<"scope._SHORT">(raw)) return more || !(raw == "0"_w || in<"scope._SETS_APART">(words_.wrapped(cue.first - 1)));
    return one_of<"no", "none">(raw) && more && !separated(cue);
}

bool Scope::is_aside(const Match& cue) const {
    const int after = cue.last + 1;
    const Id mark = words_.wrapped(cue.first - 1);
    return one_of<"-", "–", "—">(mark) && after < words_.size() && words_.is_word(after) && !words_.holds(mark, after, after + NEAR);
}

bool Scope::separated(const Match& cue) const {
    const Id mark = words_.word(cue.first - 1);
    return in<"scope._SETS_APART">(mark) && mark != "?"_w;
}

}  // namespace herald
