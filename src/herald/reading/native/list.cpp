// Lists that live as long as one text is read.
#include "list.hpp"

#include <algorithm>

namespace herald {

void* Arena::take_more(std::size_t bytes) {
    size_ = std::max(2 * size_, bytes + FIRST);
    blocks_.push_back(std::make_unique<std::byte[]>(size_));
    used_ = bytes;
    return blocks_.back().get();
}

}  // namespace herald
