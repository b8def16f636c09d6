// Lists that live as long as one text is read: memory is taken from one place that is given back all at once.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

namespace herald {

class Arena {
public:
    void* take(std::size_t bytes, std::size_t align) {
        const std::size_t at = (used_ + align - 1) & ~(align - 1);
        if (at + bytes <= size_) {
            used_ = at + bytes;
            return blocks_.back().get() + at;
        }
        return take_more(bytes);
    }
    // Gives back all that was taken; nothing that was taken may be used from here on. A block of usual size is kept.
    void reset() {
        if (size_ > MOST_KEPT) blocks_.clear(), size_ = 0;
        if (blocks_.size() > 1) blocks_.erase(blocks_.begin(), blocks_.end() - 1);
        used_ = 0;
    }

private:
    void* take_more(std::size_t bytes);  // from a new block
    static constexpr std::size_t FIRST = 1 << 16, MOST_KEPT = 1 << 24;
    std::vector<std::unique_ptr<std::byte[]>> blocks_;
    std::size_t size_ = 0, used_ = 0;  // of the last block
};

inline Arena arena;

template <typename T>
struct Shortly {
    using value_type = T;
    Shortly() = default;
    template <typename U>
    Shortly(const Shortly<U>&) {}
    T* allocate(std::size_t count) { return static_cast<T*>(arena.take(count * sizeof(T), alignof(T))); }
    void deallocate(T*, std::size_t) {}
    bool operator==(const Shortly&) const { return true; }
};

template <typename T>
using List = std::vector<T, Shortly<T>>;

}  // namespace herald
