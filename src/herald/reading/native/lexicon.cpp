// The phrases of a message: the twin of lexicon.find_phrases.
#include "lexicon.hpp"

namespace herald {

namespace {

constexpr int LONGEST_ORDINAL = 6;

// "So I'll" is not the symptom "so ill": whether a word is a short form that is another word without its apostrophe.
bool shortened(const Words& words, int first, int last) {
    for (int at = first; at <= last; ++at)
        if (ends_with(words.norm(at), "'")) return true;
    return false;
}

// Lets a phrase skip which one it was after `since`: `since the third infusion` is `since infusion`.
void skip_ordinals(const Words& words, std::vector<char>& skipped) {
    skipped.clear();
    for (const int since : words.where<"time._SINCE">()) {
        if (words.raw[since] != "since"_w) continue;
        skipped.resize(words.raw.size(), false);
        for (int at = since + 1; at < std::min(since + LONGEST_ORDINAL, words.size()); ++at) {
            if (!in<"lexicon._ORDINALS">(words.raw[at]) && !is_decimal(words.raw[at]) && !words.form(at).skipped) break;
            skipped[static_cast<std::size_t>(at)] = true;
        }
    }
}

// Finds what begins with one word after another, in the order in which the twin finds it.
class Search {
public:
    Search(const Lexicon& lexicon, const Words& words, std::vector<Match>& matches) : lexicon_(lexicon), words_(words), matches_(matches) {
        skip_ordinals(words, ordinals_);
    }

    void all() {
        for (int first = 0; first < words_.size(); ++first)
            if ((words_.form(first).traits & (BEGINS | IS_PHRASE | BEGINS_CUE | BEGINS_MENDED)) != 0) from(first);
    }

private:
    // Adds what is found from a word on, where it is wanted.
    template <typename Wanted>
    auto adding(int first, Wanted wanted) {
        return [this, first, wanted](int last, std::span<const int> numbers) {
            for (const int number : numbers) {
                const Meaning& meaning = lexicon_.meanings[static_cast<std::size_t>(number)];
                if (wanted(last, meaning.kind) && is_new(last, &meaning)) put({first, last, &meaning, meaning.id});
            }
        };
    }

    void from(int first) {
        const auto raw = [&](int at) { return words_.raw[static_cast<std::size_t>(at)]; };
        const auto norm = [&](int at) { return words_.norm(at); };
        const auto skipped = [&](int at) { return words_.form(at).skipped || (!ordinals_.empty() && ordinals_[static_cast<std::size_t>(at)]); };
        begun_ = matches_.size();
        const auto any = [](int, Kind) { return true; };
        if (words_.has(first, BEGINS)) lexicon_.phrases.find(first, words_.forms, skipped, adding(first, any));
        if (words_.has(first, IS_PHRASE)) lexicon_.phrases.find_whole(first, words_.forms, adding(first, any));
        if (words_.has(first, BEGINS_CUE))
            lexicon_.cues.find_exactly(first, words_.size(), raw,
                                       adding(first, [&](int last, Kind kind) { return kind != Kind::symptom || !shortened(words_, first, last); }));
        if (words_.has(first, BEGINS_MENDED) && next_differing(first) - first < lexicon_.cues.longest())
            lexicon_.cues.find_exactly(first, words_.size(), norm, adding(first, [](int, Kind kind) { return kind == Kind::feature || kind == Kind::days; }));
    }

    // The first word from here on that is another where it is mended.
    int next_differing(int first) {
        differs_ = std::max(differs_, first);
        while (differs_ < words_.size() && words_.raw[differs_] == words_.norm(differs_)) ++differs_;
        return differs_;
    }

    bool is_new(int last, const Meaning* meaning) const {
        for (std::size_t at = begun_; at < matches_.size(); ++at)
            if (matches_[at].last == last && matches_[at].meaning == meaning) return false;
        return true;
    }

    // Puts a match behind those that are as long or longer.
    void put(const Match& match) {
        std::size_t to = matches_.size();
        matches_.push_back(match);
        for (; to > begun_ && matches_[to - 1].last < match.last; --to) matches_[to] = matches_[to - 1];
        matches_[to] = match;
    }

    const Lexicon& lexicon_;
    const Words& words_;
    std::vector<Match>& matches_;
    std::vector<char> ordinals_;  // empty where there is none
    std::size_t begun_ = 0;
    int differs_ = 0;
};

}  // namespace

void find_phrases(const Lexicon& lexicon, const Words& words, std::vector<Match>& matches) {
    matches.clear();
    Search(lexicon, words, matches).all();
}

}  // namespace herald
