// Splits a message into words and marks: the twin of words.py.
#include "words.hpp"

#include "characters.hpp"

namespace herald {

namespace {

using Size = std::size_t;

constexpr std::uint64_t PRIME = 0x9E3779B97F4A7C15ull;

// No two numbers are mixed to the same.
std::uint64_t mixed(std::uint64_t number) {
    number *= PRIME;
    return number ^ number >> 32;
}

std::uint64_t bytes_of(const char* from, Size count) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, from, count);
    return bytes;
}

// As `hash_of`, of up to eight bytes of at least eight that may be read.
std::uint64_t hash_of_short(const char* from, Size count) {
    const std::uint64_t bytes = bytes_of(from, 8) & ~std::uint64_t{0} >> (64 - 8 * count);
    return mixed(count * PRIME ^ bytes);
}

// Walks through a text from character to character.
class Walk {
public:
    explicit Walk(std::string_view text) : begin_(text.data()), end_(text.data() + text.size()) {}

    // The tokens of the text. False where it holds what only the Python reader reads.
    bool collect(std::vector<Token>& tokens) {
        tokens.clear();
        for (const char* at = begin_; at < end_;) {
            const char* const start = at;
            const int wide = wide_;
            const Char kind = step(at);
            if (kind == Char::space) continue;
            if (kind == Char::foreign_digit || kind == Char::broken) return false;
            if (kind == Char::letter) at = past_word(at);
            if (kind == Char::digit) at = past_number(at);
            if (kind == Char::mark && is_inside(start, at)) continue;
            tokens.push_back(token(start, at, wide));
            if (kind == Char::newline) at = past_line(at);
        }
        return true;
    }

private:
    // Goes over one character, and says what it is.
    Char step(const char*& at) {
        const auto lead = static_cast<unsigned char>(*at);
        if (lead < 0x80) {
            ++at;
            return ASCII[lead];
        }
        int bytes;
        const Char kind = wide_at({at, static_cast<Size>(end_ - at)}, 0, bytes);
        at += bytes;
        wide_ += bytes - 1;
        return kind;
    }

    Char kind(const char* at) const {
        int bytes;
        return at < end_ ? char_at({at, static_cast<Size>(end_ - at)}, 0, bytes) : Char::space;
    }

    const char* past(const char* at, Char wanted) {
        for (;;) {
            while (at < end_ && static_cast<unsigned char>(*at) < 0x80 && ASCII[static_cast<unsigned char>(*at)] == wanted) ++at;
            if (at == end_ || static_cast<unsigned char>(*at) < 0x80 || kind(at) != wanted) return at;
            step(at);
        }
    }

    // The bytes of an apostrophe: ' ` ´ ‘ ’; 0 for another character. The letter ʼ is a letter already.
    int apostrophe(const char* at) const {
        if (at == end_) return 0;
        if (*at == '\'' || *at == '`') return 1;
        if (static_cast<unsigned char>(*at) < 0x80) return 0;
        const std::string_view rest(at, static_cast<Size>(end_ - at));
        return rest.starts_with("’") || rest.starts_with("‘") ? 3 : rest.starts_with("´") ? 2 : 0;
    }

    const char* past_word(const char* at) {
        at = past(at, Char::letter);
        for (int bytes = apostrophe(at); bytes != 0 && kind(at + bytes) == Char::letter; bytes = apostrophe(at)) {
            wide_ += bytes - 1;
            at = past(at + bytes, Char::letter);
        }
        return at;
    }

    const char* past_number(const char* at) {
        at = past(at, Char::digit);
        while (at + 1 < end_ && (*at == '.' || *at == ',') && kind(at + 1) == Char::digit) at = past(at + 1, Char::digit);
        return at;
    }

    const char* past_line(const char* at) {
        while (at < end_ && (kind(at) == Char::newline || kind(at) == Char::space)) step(at);
        return at;
    }

    // `x-ray`: a hyphen or stroke inside a word, which is no token.
    bool is_inside(const char* start, const char* at) const {
        const std::string_view mark(start, static_cast<Size>(at - start)), text(begin_, static_cast<Size>(end_ - begin_));
        if (mark != "-" && mark != "/" && mark != "‐" && mark != "‑") return false;
        const int from = static_cast<int>(start - begin_), to = static_cast<int>(at - begin_);
        return from > 0 && at < end_ && is_alpha(text, before(text, from)) && is_alnum(text, to);
    }

    Token token(const char* start, const char* at, int wide) const {
        const int from = static_cast<int>(start - begin_), to = static_cast<int>(at - begin_);
        const Size size = static_cast<Size>(at - start);
        return {from, to, from - wide, to - wide_, size <= 8 && end_ - start >= 8 ? hash_of_short(start, size) : hash_of({start, size})};
    }

    const char* begin_;
    const char* end_;
    int wide_ = 0;  // bytes so far that begin no character
};

// Gives each token its form.
void spell(Spelling& spelling, Words& words) {
    constexpr Size ahead = 8;  // tokens whose forms are fetched from memory meanwhile
    const auto& tokens = words.tokens;
    words.forms.resize(tokens.size());
    for (Size at = 0; at < tokens.size(); ++at) {
        const Token& token = tokens[at];
        if (at + ahead < tokens.size()) spelling.expect(tokens[at + ahead].hash);
        words.forms[at] = spelling(words.text.substr(static_cast<Size>(token.start), static_cast<Size>(token.end - token.start)), token.hash);
    }
}

bool is_letter(Id raw) {
    const auto& text = text_of(raw);
    return text != "i" && text != "a" && (text.size() == 1 || code_points(text) == 1);
}

bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }

// `no. 3`: a number of one or two figures, and no longer one.
bool counts(std::string_view rest) {
    if (rest.starts_with(' ')) rest.remove_prefix(1);
    Size figures = 0;
    while (figures < 2 && figures < rest.size() && is_digit(rest[figures])) ++figures;
    for (Size at = figures; at < rest.size() && (is_digit(rest[at]) || rest[at] == '.' || rest[at] == ','); ++at)
        if (is_digit(rest[at])) return false;
    return figures > 0;
}

// The last two words before one that stay; NONE in front of the first.
std::pair<int, int> last_two(const std::vector<char>& dropped, int at) {
    constexpr int seen = 6;
    int last = NONE, last_but_one = NONE;
    for (int place = at - 1; place >= std::max(0, at - seen) && last_but_one == NONE; --place)
        if (!dropped[static_cast<Size>(place)]) (last == NONE ? last : last_but_one) = place;
    return {last_but_one, last};
}

// Whether a full stop only ends a short form: `c.o.`. The short form `no.` becomes `number`.
bool is_short(Words& words, const std::vector<char>& dropped, int at, Spelling& spelling) {
    const auto [one, last] = last_two(dropped, at);
    const int end = words.token(at).end;
    if (one != NONE && words.form(last).raw == "no"_w && words.is_word(one)) {
        if (!counts(words.text.substr(static_cast<Size>(end)))) return false;
        words.forms[static_cast<Size>(last)] = spelling("number", hash_of("number"));
        return true;
    }
    return last != NONE && is_letter(words.form(last).raw) && end < static_cast<int>(words.text.size()) && is_alpha(words.text, end);
}

// Drops the full stops of short forms.
void drop_stops(Words& words, Spelling& spelling) {
    static std::vector<char> dropped;
    bool any = false;
    dropped.assign(words.forms.size(), false);
    for (int at = 1; at < static_cast<int>(dropped.size()); ++at)
        if (words.form(at).raw == "."_w) any |= dropped[static_cast<Size>(at)] = is_short(words, dropped, at, spelling);
    if (!any) return;
    Size kept = 0;
    for (Size at = 0; at < dropped.size(); ++at) {
        if (dropped[at]) continue;
        words.forms[kept] = words.forms[at];
        words.tokens[kept++] = words.tokens[at];
    }
    words.forms.resize(kept);
    words.tokens.resize(kept);
}

// Notes where the words of a form are looked for, and what classes it is in.
void note(Words& words, int at, const Form& form) {
    if ((form.traits & FIGURE) != 0) words.figures.push_back(at);
    if ((form.traits & CLASSED) == 0) return;
    const Classes& classes = symbols->classes[static_cast<Size>(form.raw)];
    for (Size part = 0; part < classes.size(); ++part) words.present[part] |= classes[part];
    for (unsigned sought = form.sought; sought != 0; sought &= sought - 1) words.found[static_cast<Size>(std::countr_zero(sought))].push_back(at);
}

// Puts the words in place and numbers the sentences. A line that ends after the end of a sentence belongs to it.
void number_sentences(Words& words) {
    const auto ends_bit = std::uint16_t{1} << set_of<"forms.SENTENCE_ENDS">;
    const int size = static_cast<int>(words.forms.size());
    int sentence = 0;
    bool after_end = false;
    words.raw.resize(words.forms.size());
    words.sentence.resize(words.forms.size());
    for (int at = 0; at < size; ++at) {
        const Form& form = words.form(at);
        words.raw[at] = form.raw;
        note(words, at, form);
        const bool ends = (form.sought & ends_bit) != 0;
        const bool same = ends && after_end && form.raw == "\n"_w;
        words.sentence[at] = same ? sentence - 1 : sentence;
        if (static_cast<int>(words.sentences.size()) == words.sentence[at]) words.sentences.push_back(at);
        sentence += ends && !same;
        after_end = ends;
    }
    words.sentences.push_back(size);
}

void clear(Words& words) {
    words.sentences.clear();
    words.figures.clear();
    words.present = {};
    for (auto& places : words.found) places.clear();
}

}  // namespace

std::uint64_t hash_of(std::string_view token) {
    std::uint64_t hash = token.size() * PRIME;
    for (; token.size() > 8; token.remove_prefix(8)) hash = mixed(hash ^ bytes_of(token.data(), 8));
    return mixed(hash ^ bytes_of(token.data(), token.size()));
}

const Form& Spelling::sought(std::string_view token, std::uint64_t hash) {
    if (token.size() > SHORT) {
        const auto known = long_.find(std::string(token));
        return known != long_.end() ? known->second : long_.emplace(token, ask_(token)).first->second;
    }
    Size at = hash & (slots_.size() - 1);
    for (; slots_[at].size != 0; at = (at + 1) & (slots_.size() - 1))
        if (slots_[at].holds(token, hash)) return slots_[at].form;
    if ((held_ + 1) * 2 > slots_.size()) {
        grow();
        return (*this)(token, hash);
    }
    Slot& slot = slots_[at];
    slot.form = ask_(token);
    slot.hash = hash;
    slot.size = static_cast<std::uint8_t>(token.size());
    std::copy(token.begin(), token.end(), slot.token.begin());
    ++held_;
    return slot.form;
}

void Spelling::grow() {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const auto& slot : old) {
        if (slot.size == 0) continue;
        Size at = slot.hash & (slots_.size() - 1);
        while (slots_[at].size != 0) at = (at + 1) & (slots_.size() - 1);
        slots_[at] = slot;
    }
}

void Spelling::forget() {
    slots_.assign(FEWEST, {});
    long_.clear();
    held_ = 0;
}

bool split_words(std::string_view text, Spelling& spelling, Words& words) {
    clear(words);
    words.text = text;
    if (!Walk(text).collect(words.tokens)) return false;
    spell(spelling, words);
    drop_stops(words, spelling);
    number_sentences(words);
    return true;
}

}  // namespace herald
