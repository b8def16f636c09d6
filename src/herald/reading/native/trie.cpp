// Finds phrases: the twin of trie.py.
#include "trie.hpp"

#include <algorithm>

namespace herald {

namespace {
constexpr int FEW = 8;  // among so many children the one is found by looking at each
}  // namespace

int Growing::step(int node, Id word) {
    const auto key = static_cast<std::uint64_t>(node) << 32 | static_cast<std::uint32_t>(word);
    const auto [known, is_new] = known_.try_emplace(key, static_cast<int>(nodes_.size()));
    if (is_new) {
        const int depth = nodes_[static_cast<std::size_t>(node)].depth + 1;
        nodes_.emplace_back().depth = depth;
        nodes_[static_cast<std::size_t>(node)].children.emplace_back(word, known->second);
    }
    return known->second;
}

Trie::Trie(Growing growing, std::size_t symbols) : roots_(symbols) {
    std::vector<int> order{Growing::ROOT};  // the nodes as they are to lie
    words_.push_back(NONE);
    for (std::size_t at = 0; at < order.size(); ++at) {
        auto& from = growing.nodes_[static_cast<std::size_t>(order[at])];
        std::sort(from.children.begin(), from.children.end());
        nodes_.push_back({static_cast<int>(order.size()), static_cast<int>(from.children.size()), static_cast<int>(numbers_.size()),
                          static_cast<int>(from.numbers.size())});
        numbers_.insert(numbers_.end(), from.numbers.begin(), from.numbers.end());
        longest_ = std::max(longest_, from.depth);
        for (const auto& [word, child] : from.children) {
            order.push_back(child);
            words_.push_back(word);
        }
    }
    const Node top = node(Growing::ROOT);
    for (int at = top.child; at < top.child + top.children; ++at) {
        Root& begun = roots_[static_cast<std::size_t>(words_[static_cast<std::size_t>(at)])];
        begun.node = at;
        begun.ends = ends(at);
        for (int next = node(at).child; next < node(at).child + node(at).children; ++next)
            begun.after |= std::uint64_t{1} << (static_cast<std::uint32_t>(words_[static_cast<std::size_t>(next)]) & 63);
    }
}

int Trie::child(int at, Id word) const {
    const Node& from = node(at);
    const Id* begin = words_.data() + from.child;
    const Id* end = begin + from.children;
    const Id* found = from.children <= FEW ? std::find(begin, end, word) : std::lower_bound(begin, end, word);
    return found != end && *found == word ? static_cast<int>(found - words_.data()) : NOWHERE;
}

}  // namespace herald
