// Whose body is spoken of: the twin of who.py.
#include "layers.hpp"

namespace herald {

namespace {

constexpr int LOOKAHEAD = 3;

enum class Which { first, last };  // of several words for a person at one place

Id self() { return "self"_w; }
Id unnamed() { return "she"_w; }  // somebody of whom nothing is told but he or she
Id family() { return "family"_w; }

struct State {
    Id subject = self();
    Id other = NONE;
};

bool is_kin(Id kind) { return one_of<"relative", "animal">(kind); }

bool any_person(const Layers& layers, Id kind) {
    return std::any_of(layers.people.begin(), layers.people.end(), [&](const Match& person) { return person.id == kind; });
}

// The word for a person that begins at a place behind one of them; nullptr for none.
const Match* behind(const Layers& layers, const Match& person, int at, Which which = Which::first) {
    const Match* const end = layers.people.data() + layers.people.size();
    const Match* next = &person;
    while (next != end && next->first < at) ++next;
    if (next == end || next->first != at) return nullptr;
    while (which == Which::last && next + 1 != end && next[1].first == at) ++next;
    return next;
}

// Whether a verb says who takes a treatment ("mum takes letrozole"): that is no report of the writer's own.
bool takes_treatment(const Layers& layers, int verb) {
    const Words& words = *layers.words;
    if (!in<"who._TAKES">(words.raw[verb])) return false;
    const auto treatments = between(layers.treatments, verb + 1, verb + LOOKAHEAD + 2);
    return std::any_of(treatments.begin(), treatments.end(), [&](const Match& match) { return words.sentence[match.first] == words.sentence[verb]; });
}

bool is_self(const Match* person) { return person != nullptr && person->id == "self"_w; }

bool reports_next(const Layers& layers, const Match& person, Which which = Which::first) {
    const Words& words = *layers.words;
    int after = person.last + 1;
    if (one_of<"also", "just", "then", "even", "always", "has", "had", "have", "who">(words.word(after))) ++after;
    const Match* const next = behind(layers, person, after, which);
    if (next == nullptr) return false;
    if (next->id == "reports"_w) return !takes_treatment(layers, next->last);
    if (next->id != "perceives"_w) return false;
    return words.word(next->last + 1) == "that"_w || is_self(behind(layers, *next, next->last + 1, which));
}

// Whether it is only somebody's house, name or the like: "calling me by my auntie's name".
bool only_owns_a_thing(const Words& words, const Match& person) {
    return words.has(person.last, POSSESSIVE) && in<"who._THINGS">(words.word(person.last + 1));
}

bool is_telling(Id raw) {
    return one_of<"told", "tell", "telling", "asked", "ask", "scared", "scare", "called", "rang", "got", "wake", "woke", "frightened", "frighten",
                  "worry", "worries", "lost", "took", "walked", "fed", "let", "saw", "visited", "lifted">(raw);
}

bool describes(Id raw) {
    return one_of<"my", "the", "our", "her", "his", "a", "an", "younger", "older", "elder", "little", "late", "dead", "own">(raw);
}

// Whether a person is only the object of what is said: "for my husband", "told my sister".
bool is_object(const Words& words, const Match& person) {
    int at = person.first - 1;
    while (describes(words.word(at))) --at;
    if (at < 0 || words.sentence[at] != words.sentence[person.first]) return false;
    const Id raw = words.raw[at];
    return (in<"who._PREPOSITIONS">(raw) && raw != "and"_w) || is_telling(raw) || ends_with(raw, "ing");
}

// Whether `her` is followed by something of hers.
bool owns(const Words& words, const Match& person) {
    const int after = person.last + 1;
    return after < words.size() && words.is_word(after);
}

// Whether `my` introduces another person: "my husband", "my younger sister".
bool names_person(const Layers& layers, const Match& person) {
    for (int at = person.last + 1; at < person.last + LOOKAHEAD; ++at)
        if (const Match* const next = behind(layers, person, at); next != nullptr && (is_kin(next->id) || next->id == "professional"_w)) return true;
    return false;
}

// The words for a person, as one.
Id words_of(const Words& words, const Match& person) {
    if (person.first == person.last) return words.raw[person.first];
    std::string name = text_of(words.raw[person.first]);
    for (int at = person.first + 1; at <= person.last; ++at) name.append(" ").append(text_of(words.raw[at]));
    return symbols->intern(name);
}

// The same, of "my mums had a fit" without the s.
Id name_of(const Words& words, const Match& person) {
    const Id name = words_of(words, person);
    if (!in<"who._ELIDED">(name)) return name;
    const std::string& text = text_of(name);
    return symbols->intern(text.substr(0, text.size() - 1));
}

void meet_kin(const Layers& layers, const Match& person, State& state) {
    const Words& words = *layers.words;
    if (in<"who._GREETINGS">(words.word(person.first - 1)) || only_owns_a_thing(words, person)) return;
    const Id name = name_of(words, person);
    if (reports_next(layers, person)) {
        state = {self(), name};
    } else if (!words.has(person.last, POSSESSIVE) && is_object(words, person)) {
        if (state.other == NONE && !in<"who._MANY">(name)) state.other = name;  // "not recognising people and her eyes are yellow"
    } else {
        state = {name, name};
    }
}

void meet_third(const Layers& layers, const Match& person, State& state) {
    const Words& words = *layers.words;
    const Id raw = words.raw[person.first];
    if (state.other == NONE && one_of<"they", "them", "theyre", "theyve", "their">(raw)) return;
    if (reports_next(layers, person)) state.subject = self();
    else if (!one_of<"him", "them">(raw) && (raw != "her"_w || owns(words, person))) state.subject = state.other != NONE ? state.other : unnamed();
}

void meet_self(const Layers& layers, const Match& person, State& state) {
    const Words& words = *layers.words;
    const Id raw = words.raw[person.first];
    if ((raw == "me"_w && words.word(person.first - 1) != "of"_w) || reports_next(layers, person)) return;
    if (raw == "my"_w && names_person(layers, person)) return;
    state.subject = self();
}

// Let a word for a person change the subject.
void meet(const Layers& layers, const Match& person, State& state) {
    if (is_kin(person.id)) meet_kin(layers, person, state);
    else if (person.id == "third"_w) meet_third(layers, person, state);
    else if (person.id == "not-me"_w) state.subject = self();
    else if (person.id == "self"_w) meet_self(layers, person, state);
}

std::vector<Match> families_of(const Layers& layers) {
    std::vector<Match> found;
    for (const auto& cue : layers.cues)
        if (cue.id == "family-history"_w) found.push_back(cue);
    return found;
}

// From which word on he and she are the patient.
int reported_from(const Layers& layers) {
    if (is_note(layers)) return 0;
    return layers.turns.empty() ? layers.words->size() : layers.turns.front().label;
}

// Follows the subject from word to word.
class Subject {
public:
    explicit Subject(const Layers& layers)
        : layers_(layers), words_(*layers.words), families_(families_of(layers)), reported_(reported_from(layers)) {}

    List<Id> follow() {
        List<Id> found(static_cast<std::size_t>(words_.size()), self());
        if (layers_.people.empty() && layers_.turns.empty() && families_.empty()) return found;
        int filled = 0;
        for (const int at : turning()) {
            std::fill(found.begin() + filled, found.begin() + at, state_.subject);
            filled = at;
            arrive(at);
            change(at);
        }
        std::fill(found.begin() + filled, found.end(), state_.subject);
        return found;
    }

private:
    // Where the subject may change, in order.
    List<int> turning() const {
        List<int> places;
        for (const auto& person : layers_.people) places.push_back(person.first);
        for (const auto& turn : layers_.turns) places.push_back(turn.label);
        for (const auto& cue : families_) places.push_back(cue.first);
        for (const int end : words_.where<"forms.SENTENCE_ENDS">()) places.push_back(end + 1);
        for (const int comma : words_.places(","_w)) places.push_back(comma);
        std::sort(places.begin(), places.end());
        places.erase(std::unique(places.begin(), places.end()), places.end());
        if (!places.empty() && places.back() == words_.size()) places.pop_back();
        return places;
    }

    template <typename T, typename Place>
    static const T* arrive_at(const std::vector<T>& placed, std::size_t& next, int at, Place place) {
        while (next < placed.size() && place(placed[next]) < at) ++next;
        return next < placed.size() && place(placed[next]) == at ? &placed[next] : nullptr;
    }

    void arrive(int at) {
        const auto first = [](const Match& match) { return match.first; };
        begins_ = arrive_at(layers_.turns, turn_, at, [](const Turn& turn) { return turn.label; }) != nullptr;
        person_ = arrive_at(layers_.people, next_person_, at, first);
        family_ = arrive_at(families_, next_family_, at, first);
        while (family_ != nullptr && next_family_ + 1 < families_.size() && families_[next_family_ + 1].first == at)
            family_ = &families_[++next_family_];  // of several the last
    }

    bool ended(int at) const { return at > 0 && in<"forms.SENTENCE_ENDS">(words_.raw[at - 1]); }

    void change(int at) {
        if (begins_) state_ = {};
        const bool is_third = person_ != nullptr && person_->id == "third"_w;
        const bool goes_on = is_third && at > 0 && words_.sentence[at] != words_.sentence[at - 1];
        if (ended(at) && !goes_on) state_.subject = self();  // a sentence begins only behind what ends one
        tell_of_family(at);
        if (person_ == nullptr || (state_.subject == family() && person_->id != "self"_w)) return;
        if (is_third && at >= reported_ && (state_.other == NONE || layers_.turns.empty())) state_.subject = self();
        else meet(layers_, *person_, state_);
    }

    void tell_of_family(int at) {
        if (family_ != nullptr) {
            state_ = {family(), family()};
            told_at_length_ = words_.raw[family_->last] != "of"_w;
        } else if (state_.subject == family() && words_.raw[at] == ","_w && !told_at_length_) {
            state_.subject = self();
        }
    }

    const Layers& layers_;
    const Words& words_;
    const std::vector<Match> families_;
    const int reported_;
    State state_;
    bool told_at_length_ = false;  // a heading `FH:` holds for its sentence, `family history of` for one statement
    std::size_t turn_ = 0, next_person_ = 0, next_family_ = 0;
    bool begins_ = false;
    const Match* person_ = nullptr;
    const Match* family_ = nullptr;
};

bool has_owner(Id raw) {
    return one_of<"his", "her", "their", "patients", "pts", "the", "maternal", "paternal", "old">(raw);
}

// Whether a relative is told to be the patient's.
bool is_of_patient(const Layers& layers, const Match& person, const List<int>& families) {
    const Words& words = *layers.words;
    if (has_owner(words.word(person.first - 1))) return true;
    return std::binary_search(families.begin(), families.end(), words.sentence[person.first]) || reports_next(layers, person, Which::last);
}

// Whether nobody asks for advice for them: an animal, or somebody who has died.
bool is_no_patient(const Layers& layers, Id name) {
    const Words& words = *layers.words;
    return std::any_of(layers.people.begin(), layers.people.end(), [&](const Match& person) {
        return words.raw[person.first] == name && (person.id == "animal"_w || words.word(person.last + 1) == "died"_w);
    });
}

// Whose the first mention is that is somebody else's who may be the patient; NONE for none.
Id other_patient(const Layers& layers, const List<Id>& owned, const List<Mention>& mentions) {
    List<Id> refused{self(), family()};
    for (const auto& mention : mentions) {
        const Id name = owned[mention.first];
        if (std::find(refused.begin(), refused.end(), name) != refused.end()) continue;
        if (!is_no_patient(layers, name)) return name;
        refused.push_back(name);
    }
    return NONE;
}

Id first_relative(const Layers& layers) {
    for (const auto& person : layers.people)
        if (person.id == "relative"_w) return words_of(*layers.words, person);
    return unnamed();
}

// The clauses in which she speaks of herself, in order.
List<int> own_clauses(const Layers& layers, const List<Id>& owned, const List<int>& clauses) {
    List<int> own;
    for (const auto& person : layers.people)
        if (person.id == "self"_w && owned[person.first] == self()) own.push_back(clauses[person.first]);
    return own;
}

List<char> caring_words(const Layers& layers) {
    List<char> caring(static_cast<std::size_t>(layers.words->size()));
    for (const auto& person : layers.people)
        if (person.id == "caring"_w) std::fill(caring.begin() + person.first, caring.begin() + person.last + 1, true);
    return caring;
}

bool is_there(Id raw) {
    return one_of<"when", "while", "whilst", "as", "before", "after", "until", "till", "whenever">(raw);
}

// Whether the writer is the subject of anything but telling, caring and being there ("when I came in").
bool acts(const Layers& layers, const List<Id>& owned) {
    const Words& words = *layers.words;
    const auto caring = caring_words(layers);
    return std::any_of(layers.people.begin(), layers.people.end(), [&](const Match& person) {
        const int at = person.first;
        const bool is_subject = person.id == "self"_w && one_of<"i", "im", "ive", "ill">(words.raw[at]);
        return is_subject && !caring[at] && owned[at] == self() && !is_there(words.word(at - 1));
    });
}

}  // namespace

List<Id> owners(const Layers& layers, const List<int>&) { return Subject(layers).follow(); }

void told_by_my(const Words& words, List<Id>& owned, const List<Mention>& mentions) {
    for (const auto& mention : mentions) {
        int at = mention.first;
        while (at <= mention.last && !one_of<"my", "me">(words.raw[at])) ++at;
        if (at <= mention.last) owned[mention.first] = owned[at];
    }
}

bool is_note(const Layers& layers) {
    const Words& words = *layers.words;
    const bool clinic = std::any_of(layers.cues.begin(), layers.cues.end(), [](const Match& cue) { return cue.id == "clinic-writes"_w; });
    if (!clinic || !layers.turns.empty() || words.any<"who._OWN">(0, words.size())) return false;
    List<int> families;  // sentences, in order
    for (const auto& cue : families_of(layers)) families.push_back(words.sentence[cue.first]);
    return std::all_of(layers.people.begin(), layers.people.end(), [&](const Match& person) {
        return person.id != "relative"_w || is_of_patient(layers, person, families);
    });
}

Id patient(const Layers& layers, const List<Id>& owned, const List<int>& clauses, const List<Mention>& mentions, Id speaker) {
    if (speaker == self() || is_note(layers) || any_person(layers, "not-me"_w)) return self();
    const Id other = other_patient(layers, owned, mentions);
    if (speaker == "carer"_w) return other != NONE ? other : first_relative(layers);
    if (other == NONE) return self();
    const auto own = own_clauses(layers, owned, clauses);
    const auto is_own = [&](int at) { return owned[at] == self() && std::binary_search(own.begin(), own.end(), clauses[at]); };
    if (std::any_of(mentions.begin(), mentions.end(), [&](const Mention& mention) { return is_own(mention.first); })) return self();
    if (in<"lexicon.seldom">(other) && acts(layers, owned)) return self();
    const bool told = !own.empty() || any_person(layers, "relative"_w);  // "put on three patches and now she won't wake" names nobody else
    const auto is_hers = [&](const Match& treatment) { return owned[treatment.first] == self(); };
    return told && std::any_of(layers.treatments.begin(), layers.treatments.end(), is_hers) ? self() : other;
}

}  // namespace herald
