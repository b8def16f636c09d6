// A message as words, in parallel lists: the twin of words.py.
#pragma once

#include <compare>
#include <cstring>
#include <functional>
#include <iterator>
#include <string>
#include <unordered_map>
#include <vector>

#include "list.hpp"
#include "symbols.hpp"

namespace herald {

struct Range {
    int start = 0;
    int stop = 0;
    bool empty() const { return stop <= start; }
    bool contains(int at) const { return start <= at && at < stop; }
    int size() const { return stop > start ? stop - start : 0; }
    auto operator<=>(const Range&) const = default;
};

// What is told of a word in a bit each.
enum Trait : std::uint16_t {
    WORD = 1,         // a word or number, no mark
    POSSESSIVE = 2,
    FIGURE = 4,       // a number in figures
    CLASSED = 8,      // it is in any set
    BEGINS = 16,      // a phrase begins with its stem
    BEGINS_CUE = 32,  // a cue begins with it
    BEGINS_MENDED = 64,  // a cue begins with it where it is mended
    TELLS = 128,         // a word that tells anything by itself
    IS_PHRASE = 256,  // it is a phrase as it is written
};

// What a token is, however it is written: the twin of `Form` (forms.py), which makes it.
struct Form {
    Id raw = NONE;
    Id norm = NONE;
    Id stem = NONE;   // "" for a mark that no phrase crosses
    Id exact = NONE;
    std::uint16_t sought = 0;  // a bit for each of the sought sets that it is in
    std::uint16_t traits = 0;
    bool skipped = false;      // whether a phrase may skip it
};

// A word, number, line or mark as it stands in the text.
struct Token {
    int start, end;              // bytes
    int start_point, end_point;  // code points
    std::uint64_t hash;
};

std::uint64_t hash_of(std::string_view token);

// Makes a form of a token: asks Python the first time, and remembers.
class Spelling {
public:
    using Ask = std::function<Form(std::string_view)>;
    explicit Spelling(Ask ask) : ask_(std::move(ask)), slots_(FEWEST) {}
    const Form& operator()(std::string_view token, std::uint64_t hash) {
        const Slot& slot = slots_[hash & (slots_.size() - 1)];  // most stand where they are looked for first
        return slot.size != 0 && slot.holds(token, hash) ? slot.form : sought(token, hash);
    }
    void expect(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]); }
    void forget();

private:
    static constexpr std::size_t SHORT = 31;
    struct Slot {  // fills one line of the cache
        std::uint64_t hash = 0;
        Form form;
        std::uint8_t size = 0;  // 0 is free
        std::array<char, SHORT> token{};
        bool holds(std::string_view other, std::uint64_t its_hash) const {
            // a hash of eight bytes is no other's
            return hash == its_hash && size == other.size() && (size <= 8 || std::memcmp(token.data(), other.data(), size) == 0);
        }
    };
    static_assert(sizeof(Slot) == 64);
    static constexpr std::size_t FEWEST = 1 << 14;
    const Form& sought(std::string_view token, std::uint64_t hash);
    void grow();
    Ask ask_;
    std::vector<Slot> slots_;
    std::unordered_map<std::string, Form> long_;
    std::size_t held_ = 0;
};

struct Words {
    std::string_view text;  // UTF-8
    std::vector<Id> raw;
    std::vector<Form> forms;
    std::vector<Token> tokens;               // where each stands
    std::vector<int> sentence;               // number of the sentence of each word
    std::vector<int> sentences;              // first word of each sentence, and behind the last the number of words
    std::vector<int> figures;                // places of numbers in figures
    std::array<std::vector<int>, SOUGHT> found;  // places of the words of each sought set
    Classes present{};                       // every class that any word is in

    int size() const { return static_cast<int>(raw.size()); }
    const Form& form(int at) const { return forms[static_cast<std::size_t>(at)]; }
    Id norm(int at) const { return form(at).norm; }
    bool has(int at, Trait trait) const { return (form(at).traits & trait) != 0; }
    bool is_word(int at) const { return has(at, WORD); }
    const Token& token(int at) const { return tokens[static_cast<std::size_t>(at)]; }
    // The raw word at a place; NONE outside the message. The slice `raw[at:at + 1] == [x]` of the twin is `word(at) == x`.
    Id word(int at) const { return at >= 0 && at < size() ? raw[at] : NONE; }
    // The same where the twin reads `raw[at]` and `at` may be -1: Python takes the last word then.
    Id wrapped(int at) const { return word(at < 0 ? at + size() : at); }
    Range sentence_of(int at) const { return {sentences[sentence[at]], sentences[sentence[at] + 1]}; }
    Range next_sentence(int at) const {
        const int stop = sentence_of(at).stop;
        return stop < size() ? sentence_of(stop) : Range{stop, stop};
    }
    bool has_class(std::size_t set) const { return (present[set / 64] >> (set % 64) & 1) != 0; }
    // Whether any word of a range, cut to the message, is in a set.
    template <Text T>
    bool any(int low, int high) const {
        if (!has_class(set_of<T>)) return false;
        for (int at = std::max(low, 0); at < std::min(high, size()); ++at)
            if (in<T>(raw[at])) return true;
        return false;
    }
    template <Text T>
    bool any(Range range) const { return any<T>(range.start, range.stop); }
    // Whether a word stands in a range, cut to the message.
    bool holds(Id wanted, int low, int high) const {
        for (int at = std::max(low, 0); at < std::min(high, size()); ++at)
            if (raw[at] == wanted) return true;
        return false;
    }
    // The places of the words of a set, in order: the twin of `where`.
    template <Text T>
    List<int> where() const {
        if (set_of<T> < SOUGHT) return {found[set_of<T>].begin(), found[set_of<T>].end()};
        List<int> places;
        if (has_class(set_of<T>))
            for (int at = 0; at < size(); ++at)
                if (in<T>(raw[at])) places.push_back(at);
        return places;
    }
    List<int> places(Id wanted) const {
        List<int> found;
        for (int at = 0; at < size(); ++at)
            if (raw[at] == wanted) found.push_back(at);
        return found;
    }
};

// The places of either list, in order.
template <typename One, typename Other>
List<int> either(const One& one, const Other& other) {
    List<int> places;
    places.reserve(one.size() + other.size());
    std::set_union(one.begin(), one.end(), other.begin(), other.end(), std::back_inserter(places));
    return places;
}

// Split a message. False where it holds what only the Python reader reads: digits that are not ASCII.
bool split_words(std::string_view text, Spelling& spelling, Words& words);

}  // namespace herald
