// Which of the wordings and compositions that overlap are what she means: the twin of choose.py.
#include "terms.hpp"

namespace herald {

namespace {

bool holds(const Core& core, int at) { return std::binary_search(core.begin(), core.end(), at); }
bool within(const Core& one, const Core& other) { return std::includes(other.begin(), other.end(), one.begin(), one.end()); }

std::size_t shared(const Core& one, const Core& other) {
    return static_cast<std::size_t>(std::count_if(one.begin(), one.end(), [&](int at) { return holds(other, at); }));
}

std::size_t sets_of(const Mention& mention) { return mention.sets == nullptr ? 0 : mention.sets->size(); }

bool less_sets(const Mention& one, const Mention& other) {
    if (one.sets == nullptr || other.sets == nullptr) return other.sets != nullptr && one.sets == nullptr && sets_of(other) > 0;
    const auto less = [](const auto& a, const auto& b) {
        return a.first != b.first ? text_of(a.first) < text_of(b.first) : text_of(a.second) < text_of(b.second);
    };
    return std::lexicographical_compare(one.sets->begin(), one.sets->end(), other.sets->begin(), other.sets->end(), less);
}

// The larger first; of equal ones a wording before a composition; then one that says more.
bool by_size(const Mention& one, const Mention& other) {
    if (one.core.size() != other.core.size()) return one.core.size() > other.core.size();
    if (one.where.empty() != other.where.empty()) return one.where.empty();
    if (sets_of(one) != sets_of(other)) return sets_of(one) > sets_of(other);
    if (one.core != other.core) return one.core < other.core;
    if (one.symptom != other.symptom) return text_of(one.symptom) < text_of(other.symptom);
    if (less_sets(one, other) || less_sets(other, one)) return less_sets(one, other);
    if (one.where != other.where) return one.where < other.where;
    return (one.part == NONE ? "" : text_of(one.part)) < (other.part == NONE ? "" : text_of(other.part));
}

class Choice {
public:
    Choice(const Lexicon& lexicon, const Layers& layers) : lexicon_(lexicon), layers_(layers) {}

    List<Mention> of(List<Mention> mentions) {
        std::stable_sort(mentions.begin(), mentions.end(), by_size);
        mentions_ = std::move(mentions);
        first_at_.assign(static_cast<std::size_t>(layers_.words->size()), NONE);
        for (std::size_t index = 0; index < mentions_.size(); ++index)
            if (!any_at(mentions_[index].core, [&](const Mention& other) { return beaten(mentions_[index], other); })) keep(index);
        List<std::size_t> kept;
        for (const auto index : kept_)
            if (!is_over(mentions_[index])) kept.push_back(index);
        keep_joined(kept);
        List<Mention> told;
        for (const auto index : kept)
            if (!told_closer(mentions_[index])) told.push_back(std::move(copy(index)));
        std::stable_sort(told.begin(), told.end(), [](const Mention& one, const Mention& other) {
            return one.core != other.core ? one.core < other.core : text_of(one.symptom) < text_of(other.symptom);
        });
        return told;
    }

private:
    struct Here {  // a mention at a place, and the next one there
        std::size_t mention;
        int next;
    };

    Mention copy(std::size_t index) const { return mentions_[index]; }

    void place(std::size_t index) {
        for (const int at : mentions_[index].core) {
            here_.push_back({index, first_at_[at]});
            first_at_[at] = static_cast<int>(here_.size()) - 1;
        }
    }

    void keep(std::size_t index) {
        kept_.push_back(index);
        place(index);
    }

    // From here on only what a sensation made with a part stands at its places.
    void keep_joined(const List<std::size_t>& kept) {
        std::fill(first_at_.begin(), first_at_.end(), NONE);
        here_.clear();
        for (const auto index : kept)
            if (!mentions_[index].where.empty()) place(index);
    }

    template <typename Test>
    bool any_at(const Core& core, Test test) const {
        for (const int at : core)
            for (int here = first_at_[at]; here != NONE; here = here_[here].next)
                if (test(mentions_[here_[here].mention])) return true;
        return false;
    }

    bool is_general(Id one, Id other) const {
        if (one == other) return false;
        if (lexicon_.is_parent(one, other)) return true;
        const auto alone = lexicon_.alone.find(other);
        return alone != lexicon_.alone.end() && std::find(alone->second.begin(), alone->second.end(), one) != alone->second.end();
    }

    bool ends_part(int at) const {
        const auto near = between(layers_.terms, at - LONGEST_PHRASE, at + 1);
        return std::any_of(near.begin(), near.end(), [&](const Match& term) { return term.last == at && in<"lexicon.parts">(term.id); });
    }

    // Whether what two mentions share lies in the part of the one alone.
    static bool shares_part(const Mention& mention, const Mention& other) {
        return std::all_of(mention.core.begin(), mention.core.end(), [&](int at) { return !holds(other.core, at) || holds(mention.where, at); });
    }

    static bool shares_more(const Mention& mention, const Mention& other) {
        return std::any_of(mention.core.begin(), mention.core.end(), [&](int at) { return holds(other.core, at) && !holds(mention.where, at); });
    }

    // Whether a larger mention already explains the words of a smaller one.
    bool beaten(const Mention& mention, const Mention& other) const {
        const std::size_t both = shared(mention.core, other.core);
        const bool related = lexicon_.related(mention.symptom, other.symptom);
        if (both == mention.core.size()) return mention.core != other.core || !mention.where.empty() || related;
        if (!mention.where.empty() && is_general(other.symptom, mention.symptom) && !within(mention.where, other.core)) return false;
        if (related) return mention.where.empty() || other.where.empty() || !shares_part(mention, other);
        if (!mention.where.empty()) {
            const bool joined = !other.where.empty() || (other.last < mention.where.front() && ends_part(other.last));
            return !joined && shares_more(mention, other);
        }
        return other.where.empty() ? both * 2 > mention.core.size() : both * 2 >= mention.core.size();
    }

    bool went(int at) const {
        const auto near = between(layers_.cues, at - LONGEST_PHRASE, at + 1);
        return std::any_of(near.begin(), near.end(), [&](const Match& cue) { return at <= cue.last && one_of<"past-final", "past-after">(cue.id); });
    }

    // Whether what has gone is another mention before it, and no part of her: `the leg pain has gone`, `my blurred vision has gone`.
    bool is_over(const Mention& mention) const {
        if (mention.where.empty() || holds(mention.where, mention.last) || !went(mention.last)) return false;
        return any_at(mention.where, [&](const Mention& other) {
            return other.last < mention.last && other.core.size() > mention.where.size() && within(mention.where, other.core);
        });
    }

    // Whether mentions on the same word name with a part of the body what this one only names in general: `deep ache in my hip`.
    bool told_closer(const Mention& mention) const {
        return any_at(mention.core, [&](const Mention& other) { return is_general(mention.symptom, other.symptom); });
    }

    const Lexicon& lexicon_;
    const Layers& layers_;
    List<Mention> mentions_;
    List<std::size_t> kept_;
    List<int> first_at_;
    List<Here> here_;
};

}  // namespace

List<Mention> choose(const Lexicon& lexicon, const Layers& layers, const List<Composed>& composed) {
    List<Mention> mentions;
    for (const auto& wording : layers.wordings)
        mentions.push_back({wording.id, places(wording.first, wording.last), &wording.meaning->sets, NONE, {}, wording.first, wording.last});
    const auto is_said = [&](const Core& core) {
        const auto here = between(layers.wordings, core.front(), core.front() + 1);
        return core.back() - core.front() + 1 == static_cast<int>(core.size()) &&
               std::any_of(here.begin(), here.end(), [&](const Match& wording) { return wording.last == core.back(); });
    };
    for (const auto& one : composed)
        if (!is_said(one.core))
            mentions.push_back({one.symptom, one.core, nullptr, in<"lexicon.parts">(one.part) ? one.part : NONE, one.where, one.core.front(), one.core.back()});
    return Choice(lexicon, layers).of(std::move(mentions));
}

}  // namespace herald
