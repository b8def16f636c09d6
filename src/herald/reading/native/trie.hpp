// Phrases of symbols, found word by word: the twin of trie.py.
#pragma once

#include <cstdint>
#include <span>
#include <unordered_map>
#include <vector>

#include "words.hpp"

namespace herald {

// A trie while it is made: nodes and the words that lead from one to another.
class Growing {
public:
    static constexpr int ROOT = 0;
    int step(int node, Id word);       // the child, made where there is none
    void end(int node, int number) { nodes_[static_cast<std::size_t>(node)].numbers.push_back(number); }

private:
    friend class Trie;
    struct Node {
        std::vector<std::pair<Id, int>> children;
        std::vector<int> numbers;
        int depth = 0;
    };
    std::vector<Node> nodes_{1};
    std::unordered_map<std::uint64_t, int> known_;
};

// Nodes lie in order of depth and the children of each side by side, so that a walk touches little memory.
class Trie {
public:
    static constexpr int NOWHERE = -1;
    static constexpr int MOST_SKIPPED = 3;

    Trie() = default;
    Trie(Growing growing, std::size_t symbols);
    int longest() const { return longest_; }
    bool begins(Id word) const { return root(word).node != NOWHERE; }

    // The phrases that begin with word `first`, word by word, as they are stored.
    template <typename Word, typename Found>
    void find_exactly(int first, int size, Word word, Found found) const {
        const Root& begun = root(word(first));
        if (begun.node == NOWHERE) return;
        if (begun.ends) found(first, numbers(begun.node));
        if (first + 1 >= size || !begun.leads_to(word(first + 1))) return;
        int at = begun.node;
        for (int last = first + 1; last < size; ++last) {
            at = child(at, word(last));
            if (at == NOWHERE) return;
            if (ends(at)) found(last, numbers(at));
        }
    }

    // The phrases that begin with word `first`, by stem.
    template <typename Skipped, typename Found>
    void find(int first, const std::vector<Form>& forms, Skipped skipped, Found found) const {
        const Root& begun = root(forms[static_cast<std::size_t>(first)].stem);
        if (begun.node != NOWHERE && goes_on(begun, first + 1, forms, skipped)) walk(begun.node, first, forms, skipped, found);
    }

    // The phrase that is word `first` as it is written.
    template <typename Found>
    void find_whole(int first, const std::vector<Form>& forms, Found found) const {
        const Form& form = forms[static_cast<std::size_t>(first)];
        if (const Root& whole = root(form.exact); whole.node != NOWHERE && form.stem != ""_w) found(first, numbers(whole.node));
    }

private:
    struct Node {
        int child = 0, children = 0;  // where they lie in `words_` and `nodes_`
        int number = 0, numbers = 0;  // where they lie in `numbers_`
    };
    struct Path {  // of a walk: where it is, the last word of it, the next word, how many were skipped
        int node, last, at, skips;
    };
    struct Root {
        int node = NOWHERE;
        bool ends = false;        // whether a phrase of one word ends there
        std::uint64_t after = 0;  // a bit for each word that follows in any phrase: most words that are met do not
        bool leads_to(Id word) const { return (after >> (static_cast<std::uint32_t>(word) & 63) & 1) != 0; }
    };
    const Root& root(Id word) const {
        static const Root none;
        return word >= 0 && static_cast<std::size_t>(word) < roots_.size() ? roots_[static_cast<std::size_t>(word)] : none;
    }
    const Node& node(int at) const { return nodes_[static_cast<std::size_t>(at)]; }
    bool ends(int at) const { return node(at).numbers != 0; }
    std::span<const int> numbers(int at) const { return {numbers_.data() + node(at).number, static_cast<std::size_t>(node(at).numbers)}; }
    int child(int at, Id word) const;
    template <typename Skipped>
    bool goes_on(const Root& root, int at, const std::vector<Form>& forms, Skipped skipped) const {
        if (root.ends || at >= static_cast<int>(forms.size())) return root.ends;
        return skipped(at) || root.leads_to(forms[static_cast<std::size_t>(at)].stem);
    }

    template <typename Skipped, typename Found>
    void walk(int start, int first, const std::vector<Form>& forms, Skipped skipped, Found found) const {
        static std::vector<Path> paths;
        paths.assign(1, {start, first, first + 1, 0});
        while (!paths.empty()) {
            const Path path = paths.back();
            paths.pop_back();
            if (ends(path.node)) found(path.last, numbers(path.node));
            if (node(path.node).children == 0 || path.at >= static_cast<int>(forms.size())) continue;
            const Id key = forms[static_cast<std::size_t>(path.at)].stem;
            if (key == ""_w) continue;
            if (const int next = child(path.node, key); next != NOWHERE) paths.push_back({next, path.at, path.at + 1, path.skips});
            if (path.skips < MOST_SKIPPED && skipped(path.at)) paths.push_back({path.node, path.last, path.at + 1, path.skips + 1});
        }
    }

    std::vector<Node> nodes_;
    std::vector<Id> words_;  // that lead to each node
    std::vector<int> numbers_;
    std::vector<Root> roots_;  // by symbol
    int longest_ = 0;
};

}  // namespace herald
