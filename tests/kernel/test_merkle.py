"""The tree against RFC 6962 written down a second time, as the RFC says it."""

import hashlib
from collections.abc import Sequence
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dongthuan.kernel import merkle

CT_LEAVES = [
    bytes.fromhex(data)
    for data in ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
]
"""The leaves that Certificate Transparency implementations test with, and below the roots after each of them."""
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]

LEAVES = tuple(merkle.leaf_hash(b"leaf %d" % index) for index in range(3000))
SIZES = range(71)


@cache
def mth(low: int, high: int) -> bytes:
    """MTH(D[low:high]) of RFC 6962 section 2.1."""
    if high - low == 0:
        return hashlib.sha256(b"").digest()
    if high - low == 1:
        return LEAVES[low]
    k = 1
    while k * 2 < high - low:
        k *= 2
    return hashlib.sha256(b"\x01" + mth(low, low + k) + mth(low + k, high)).digest()


class Office:
    """What a database keeps: leaf hashes, and full tiles as they come into being. Counts what it is asked."""

    def __init__(self) -> None:
        self.leaf_hashes: list[bytes] = []
        self.full: dict[tuple[int, int], bytes] = {}
        self.reads: list[int] = []

    def leaves(self, start: int, count: int) -> Sequence[bytes]:
        self.reads.append(count)
        assert 0 < count <= len(self.leaf_hashes) - start
        return self.leaf_hashes[start : start + count]

    def tiles(self, level: int, start: int, count: int) -> Sequence[bytes]:
        self.reads.append(count)
        return [self.full[level, index] for index in range(start, start + count)]

    def reader(self) -> merkle.TileReader:
        return merkle.TileReader(self, len(self.leaf_hashes))

    def append(self, hashes: Sequence[bytes]) -> list[merkle.Tile]:
        new = list(merkle.new_tiles(self.reader(), len(self.leaf_hashes), hashes))
        self.leaf_hashes += hashes
        for tile in new:
            assert (tile.level, tile.index) not in self.full, "a tile is written once"
            self.full[tile.level, tile.index] = tile.hashes
        return new


@pytest.fixture(scope="module")
def office() -> Office:
    office = Office()
    office.append(LEAVES)
    return office


def test_the_empty_tree_has_the_hash_of_nothing(office: Office) -> None:
    nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    roots = [merkle.EMPTY_ROOT, merkle.root([]), merkle.Frontier().root(), merkle.root_at(office.reader(), 0)]
    assert [root.hex() for root in roots] == [nothing] * 4


def test_the_known_roots_of_certificate_transparency() -> None:
    hashes = [merkle.leaf_hash(data) for data in CT_LEAVES]
    frontier, roots = merkle.Frontier(), []
    for hashed in hashes:
        frontier.append(hashed)
        roots.append(frontier.root().hex())
    assert roots == CT_ROOTS
    assert [merkle.root(hashes[:size]).hex() for size in range(1, 9)] == CT_ROOTS


def test_every_small_root_agrees_with_the_rfc(office: Office) -> None:
    for size in SIZES:
        assert merkle.root(LEAVES[:size]) == mth(0, size)
        assert merkle.root_at(office.reader(), size) == mth(0, size)


def test_a_frontier_goes_on_from_what_was_stored() -> None:
    whole = merkle.Frontier()
    for size in SIZES:
        again = merkle.Frontier(whole.size, whole.hashes)
        assert (again.size, again.root()) == (size, mth(0, size))
        again.append(LEAVES[size])
        whole.append(LEAVES[size])
        assert again.hashes == whole.hashes


@pytest.mark.parametrize(("size", "hashes"), [(1, []), (3, [LEAVES[0]]), (0, [LEAVES[0]]), (1, [b"short"])])
def test_a_frontier_of_the_wrong_shape_is_refused(size: int, hashes: list[bytes]) -> None:
    with pytest.raises(ValueError, match="hashes of 32 bytes"):
        merkle.Frontier(size, hashes)


def test_every_inclusion_proof_of_every_small_tree_holds_and_holds_for_nothing_else(office: Office) -> None:
    reader = office.reader()
    for size in SIZES:
        for index in range(size):
            proof = merkle.inclusion_proof(reader, index, size)
            assert merkle.check_inclusion(LEAVES[index], index, size, proof, mth(0, size))
            assert not merkle.check_inclusion(LEAVES[index + 1], index, size, proof, mth(0, size))
            assert not merkle.check_inclusion(LEAVES[index], index, size, proof, mth(1, size + 1))
            assert not merkle.check_inclusion(LEAVES[index], index, size, [*proof, LEAVES[0]], mth(0, size))
            assert not proof or not merkle.check_inclusion(LEAVES[index], index, size, proof[:-1], mth(0, size))


def test_every_consistency_proof_between_small_trees_holds_and_holds_for_nothing_else(office: Office) -> None:
    reader = office.reader()
    for new in SIZES:
        for old in range(new + 1):
            proof = merkle.consistency_proof(reader, old, new)
            assert merkle.check_consistency(old, new, mth(0, old), mth(0, new), proof)
            assert not merkle.check_consistency(old, new, mth(1, old + 2), mth(0, new), proof)
            assert not old or not merkle.check_consistency(old, new, mth(0, old), mth(1, new + 2), proof)
            assert not merkle.check_consistency(old, new, mth(0, old), mth(0, new), [*proof, LEAVES[0]])
            assert not proof or not merkle.check_consistency(old, new, mth(0, old), mth(0, new), proof[:-1])


def test_the_proofs_that_rfc_6962_draws() -> None:
    """Section 2.1.3: seven leaves d0…d6, nodes a…l."""
    office = Office()
    office.append(LEAVES[:7])
    reader = office.reader()
    a, b, c, d, e, f, j = LEAVES[:7]
    g, h, i = merkle.node_hash(a, b), merkle.node_hash(c, d), merkle.node_hash(e, f)
    k, tail = merkle.node_hash(g, h), merkle.node_hash(i, j)
    assert merkle.inclusion_proof(reader, 0, 7) == [b, h, tail]
    assert merkle.inclusion_proof(reader, 3, 7) == [c, g, tail]
    assert merkle.inclusion_proof(reader, 4, 7) == [f, j, k]
    assert merkle.inclusion_proof(reader, 6, 7) == [i, k]
    assert merkle.consistency_proof(reader, 3, 7) == [c, d, g, tail]
    assert merkle.consistency_proof(reader, 4, 7) == [tail]
    assert merkle.consistency_proof(reader, 6, 7) == [i, j, k]


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_large_trees_out_of_tiles(data: st.DataObject) -> None:
    size = data.draw(st.integers(1, len(LEAVES)), label="size")
    index = data.draw(st.integers(0, size - 1), label="index")
    reader = BIG.reader()
    proof = merkle.inclusion_proof(reader, index, size)
    grown = merkle.consistency_proof(reader, index, size)
    assert merkle.check_inclusion(LEAVES[index], index, size, proof, mth(0, size))
    assert merkle.check_consistency(index, size, mth(0, index), mth(0, size), grown)
    for honest in (proof, grown):
        if not honest:
            continue
        at, bit = data.draw(st.integers(0, len(honest) - 1)), data.draw(st.integers(0, 255))
        bent = [*honest[:at], (int.from_bytes(honest[at]) ^ 1 << bit).to_bytes(32), *honest[at + 1 :]]
        if honest is proof:
            assert not merkle.check_inclusion(LEAVES[index], index, size, bent, mth(0, size))
        else:
            assert not merkle.check_consistency(index, size, mth(0, index), mth(0, size), bent)


BIG = Office()
BIG.append(LEAVES)


def test_a_proof_is_not_taken_for_another_leaf_or_another_size(office: Office) -> None:
    proof = merkle.inclusion_proof(office.reader(), 5, 13)
    holding = [
        (index, size)
        for size in range(20)
        for index in range(20)
        if merkle.check_inclusion(LEAVES[5], index, size, proof, mth(0, 13))
    ]
    # Leaf 5 lies in the left half, 8 leaves; how many lie in the right half is in its hash, not in the path's length.
    assert holding == [(5, size) for size in range(9, 17)]


def test_strange_numbers_and_strange_hashes_are_no_proof() -> None:
    one = LEAVES[0]
    assert not merkle.check_inclusion(one, -1, 1, [], one)
    assert not merkle.check_inclusion(one, 0, 0, [], one)
    assert not merkle.check_inclusion(one, 1, 1, [], one)
    assert not merkle.check_inclusion(b"short", 0, 1, [], b"short")
    assert not merkle.check_inclusion(LEAVES[1], 0, 1, [one], mth(0, 2)), "a path that goes on above the root"
    assert not merkle.check_consistency(2, 1, one, one, [])
    assert not merkle.check_consistency(-1, 1, one, one, [])
    assert not merkle.check_consistency(3, 7, one, one, [])
    assert not merkle.check_consistency(0, 3, one, mth(0, 3), [])
    assert not merkle.check_consistency(1, 2, one, mth(0, 2), [b"x" * 31])


@pytest.mark.parametrize(("index", "size"), [(0, 0), (5, 5), (-1, 5)])
def test_no_proof_is_made_for_a_leaf_outside_the_tree(office: Office, index: int, size: int) -> None:
    with pytest.raises(ValueError, match="not in a tree"):
        merkle.inclusion_proof(office.reader(), index, size)


def test_no_proof_is_made_from_a_larger_tree_to_a_smaller(office: Office) -> None:
    with pytest.raises(ValueError, match="does not follow"):
        merkle.consistency_proof(office.reader(), 6, 5)


def test_tiles_come_into_being_once_and_hold_what_c2sp_says() -> None:
    office = Office()
    born = [(tile.level, tile.index) for tile in office.append(LEAVES[:255])]
    assert born == []
    (first,) = office.append(LEAVES[255:256])
    assert (first.level, first.index, first.hashes) == (0, 0, b"".join(LEAVES[:256]))
    assert first.root == mth(0, 256)
    born = [(tile.level, tile.index) for tile in office.append(LEAVES[256:1100])]
    assert born == [(0, 1), (0, 2), (0, 3)]


def test_a_level_one_tile_is_the_roots_of_256_tiles() -> None:
    office = Office()
    hashes = [merkle.leaf_hash(b"%d" % index) for index in range(65_536 + 300)]
    office.append(hashes[:65_000])
    assert {level for level, _ in office.full} == {0}
    born = [(tile.level, tile.index) for tile in office.append(hashes[65_000:])]
    assert born == [(0, 253), (0, 254), (0, 255), (0, 256), (1, 0)]
    roots = [merkle.root(hashes[at : at + 256]) for at in range(0, 65_536, 256)]
    assert office.full[1, 0] == b"".join(roots)
    assert merkle.root_at(office.reader(), len(hashes)) == merkle.root(hashes)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 700), max_size=8))
def test_tiles_do_not_depend_on_the_batches_in_which_leaves_came(batches: list[int]) -> None:
    office = Office()
    for batch in batches:
        begun = len(office.leaf_hashes)
        office.append(LEAVES[begun : begun + batch])
    size = len(office.leaf_hashes)
    assert office.full == {(0, at): b"".join(LEAVES[at * 256 : at * 256 + 256]) for at in range(size // 256)}
    assert merkle.root_at(office.reader(), size) == mth(0, size)


@pytest.mark.parametrize("index", [0, 1, 255, 256, 1500, 2999])
def test_a_proof_asks_for_few_things_each_at_most_a_tile_wide(index: int) -> None:
    for proof in (merkle.inclusion_proof, merkle.consistency_proof):
        BIG.reads.clear()
        proof(BIG.reader(), index, 3000)
        assert len(BIG.reads) <= 2 * (3000).bit_length()
        assert all(count < 256 for count in BIG.reads)
