//! The longest common subsequence of two sequences.

/// The places of the longest common subsequence, as pairs in order.
///
/// What is equal at both ends is set aside first; the rest takes time and memory in proportion to
/// the product of the lengths, which the limit on blocks bounds.
pub(in crate::body) fn longest(old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let head = old.iter().zip(new).take_while(|(old, new)| old == new).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let ends = old_rest.iter().rev().zip(new_rest.iter().rev());
    let tail = ends.take_while(|(old, new)| old == new).count();
    let (old_end, new_end) = (old.len() - tail, new.len() - tail);

    let middle = walk(&old[head..old_end], &new[head..new_end]);
    let middle = middle.into_iter().map(|(old, new)| (head + old, head + new));
    let head = (0..head).map(|place| (place, place));
    let tail = (0..tail).map(|place| (old_end + place, new_end + place));
    head.chain(middle).chain(tail).collect()
}

fn walk(old: &[usize], new: &[usize]) -> Vec<(usize, usize)> {
    let lengths = lengths(old, new);
    let width = new.len() + 1;
    let mut pairs = Vec::new();
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if old[i] == new[j] {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if lengths[(i + 1) * width + j] >= lengths[i * width + j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// At `i * (new.len() + 1) + j`, the length for what follows place `i` of the old and `j` of the
/// new sequence.
fn lengths(old: &[usize], new: &[usize]) -> Vec<u32> {
    let width = new.len() + 1;
    let mut lengths = vec![0_u32; (old.len() + 1) * width];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            lengths[i * width + j] = if old[i] == new[j] {
                lengths[(i + 1) * width + j + 1] + 1
            } else {
                lengths[(i + 1) * width + j].max(lengths[i * width + j + 1])
            };
        }
    }
    lengths
}

#[cfg(test)]
mod tests {
    use super::longest;

    #[test]
    fn equal_parts_are_found() {
        assert_eq!(longest(&[1, 2, 3], &[1, 2, 3]), [(0, 0), (1, 1), (2, 2)]);
        assert_eq!(longest(&[1, 2, 3], &[0, 1, 9, 3, 4]), [(0, 1), (2, 3)]);
        assert_eq!(longest(&[1, 2, 3, 4], &[3, 4, 1, 2]).len(), 2);
        assert_eq!(longest(&[7, 7], &[7, 7, 7]), [(0, 0), (1, 1)]);
        assert_eq!(longest(&[], &[1]), []);
    }
}
