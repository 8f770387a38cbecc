#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

namespace growthos {

/// Keys in a total order, by place: insert, erase, the place of a key and the key of a place in O(log n) expected.
/// A copy is O(1) and stays as it was: nodes are shared and copied when one side changes, so that a reader may keep an
/// order while the writer goes on. One thread a Ranking; copies that share nodes may live on several threads.
///
/// A randomised search tree: which of two trees gives the root of their union is drawn by their sizes, so that it is as
/// deep as one made in random order. Source: Martínez and Roura, Randomized binary search trees, J. ACM 45 (1998).
template <class Key>
class Ranking
{
public:
    Ranking() = default;
    /// From keys in ascending order, in O(n).
    explicit Ranking(const std::vector<Key> &sorted) : m_root(build(sorted.data(), sorted.size())) {}
    Ranking(const Ranking &other) : m_root(retain(other.m_root)), m_random(other.m_random) {}
    Ranking(Ranking &&other) noexcept : m_root(std::exchange(other.m_root, nullptr)), m_random(other.m_random) {}
    Ranking &operator=(Ranking other) noexcept
    {
        std::swap(m_root, other.m_root);
        std::swap(m_random, other.m_random);
        return *this;
    }
    ~Ranking() { release(m_root); }

    std::int64_t size() const { return sizeOf(m_root); }
    bool contains(const Key &key) const
    {
        const Node *node = m_root;
        while (node) {
            if (key < node->key)
                node = node->left;
            else if (node->key < key)
                node = node->right;
            else
                return true;
        }
        return false;
    }
    /// How many keys stand before `key`, whether it is here or not.
    std::int64_t placeOf(const Key &key) const
    {
        std::int64_t before = 0;
        for (const Node *node = m_root; node;) {
            if (node->key < key) {
                before += sizeOf(node->left) + 1;
                node = node->right;
            } else {
                node = node->left;
            }
        }
        return before;
    }
    /// At most `most` keys from a place on; 0 = the first.
    std::vector<Key> from(std::int64_t place, std::int64_t most) const
    {
        std::vector<Key> keys;
        collect(m_root, place, most, keys);
        return keys;
    }

    /// False when it is there already.
    bool insert(const Key &key)
    {
        if (contains(key))
            return false;
        m_root = insert(m_root, key);
        return true;
    }
    /// False when it is not there.
    bool erase(const Key &key)
    {
        if (!contains(key))
            return false;
        m_root = erase(m_root, key);
        return true;
    }

private:
    struct Node
    {
        Key key;
        Node *left = nullptr;
        Node *right = nullptr;
        std::uint32_t size = 1;
        std::atomic<std::uint32_t> references{1};
    };

    static std::int64_t sizeOf(const Node *node) { return node ? node->size : 0; }
    static Node *retain(Node *node)
    {
        if (node)
            node->references.fetch_add(1, std::memory_order_relaxed);
        return node;
    }
    static void release(Node *node)
    {
        while (node && node->references.fetch_sub(1, std::memory_order_acq_rel) == 1) {
            release(node->left);
            Node *const right = node->right;
            delete node;
            node = right;
        }
    }
    /// Takes a reference and gives one to a node that nobody else looks at.
    static Node *own(Node *node)
    {
        if (node->references.load(std::memory_order_acquire) == 1)
            return node;
        Node *const copy = new Node{node->key, retain(node->left), retain(node->right), node->size};
        release(node);
        return copy;
    }
    static Node *sized(Node *node)
    {
        node->size = static_cast<std::uint32_t>(sizeOf(node->left) + sizeOf(node->right) + 1);
        return node;
    }
    static Node *build(const Key *keys, std::size_t count)
    {
        if (count == 0)
            return nullptr;
        const std::size_t middle = count / 2;
        return sized(new Node{keys[middle], build(keys, middle), build(keys + middle + 1, count - middle - 1)});
    }
    static void collect(const Node *node, std::int64_t place, std::int64_t most, std::vector<Key> &keys)
    {
        if (!node || static_cast<std::int64_t>(keys.size()) >= most || place >= sizeOf(node))
            return;
        const std::int64_t left = sizeOf(node->left);
        if (place < left)
            collect(node->left, place, most, keys);
        if (static_cast<std::int64_t>(keys.size()) >= most)
            return;
        if (place <= left)
            keys.push_back(node->key);
        collect(node->right, place > left ? place - left - 1 : 0, most, keys);
    }

    /// Below a bound (splitmix64).
    std::uint64_t draw(std::int64_t bound)
    {
        std::uint64_t z = m_random += 0x9E3779B97F4A7C15U;
        z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
        z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
        return (z ^ (z >> 31U)) % static_cast<std::uint64_t>(bound);
    }
    /// What is less than `key`, and the rest.
    static std::pair<Node *, Node *> split(Node *node, const Key &key)
    {
        if (!node)
            return {nullptr, nullptr};
        node = own(node);
        if (node->key < key) {
            const auto [less, rest] = split(node->right, key);
            node->right = less;
            return {sized(node), rest};
        }
        const auto [less, rest] = split(node->left, key);
        node->left = rest;
        return {less, sized(node)};
    }
    Node *join(Node *less, Node *greater)
    {
        if (!less || !greater)
            return less ? less : greater;
        if (draw(sizeOf(less) + sizeOf(greater)) < static_cast<std::uint64_t>(sizeOf(less))) {
            less = own(less);
            less->right = join(less->right, greater);
            return sized(less);
        }
        greater = own(greater);
        greater->left = join(less, greater->left);
        return sized(greater);
    }
    Node *insert(Node *node, const Key &key)
    {
        if (!node || draw(sizeOf(node) + 1) == 0) {
            const auto [less, rest] = split(node, key);
            return sized(new Node{key, less, rest});
        }
        node = own(node);
        Node *&side = key < node->key ? node->left : node->right;
        side = insert(side, key);
        return sized(node);
    }
    Node *erase(Node *node, const Key &key)
    {
        node = own(node);
        if (key < node->key) {
            node->left = erase(node->left, key);
        } else if (node->key < key) {
            node->right = erase(node->right, key);
        } else {
            Node *const rest = join(std::exchange(node->left, nullptr), std::exchange(node->right, nullptr));
            release(node);
            return rest;
        }
        return sized(node);
    }

    Node *m_root = nullptr;
    std::uint64_t m_random = 1;
};

} // namespace growthos
