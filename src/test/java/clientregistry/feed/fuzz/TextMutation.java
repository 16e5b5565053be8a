package clientregistry.feed.fuzz;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Changes a text that is made of pieces between separators: pieces are lost, repeated, exchanged, moved, or say
 * something that harmed a reader somewhere. Bytes are ISO 8859-1 characters here, so that nothing is lost. One thread.
 */
final class TextMutation {

    /** What values were seen to be, and what readers stumble over. */
    private static final List<byte[]> NASTY = List.of("", " ", "\u0000", "\u000b", "\u001c\r", "\ufeff", "null", "NaN",
            "-1", "99999999999999999999",
            "1e400", "9999-99-99", "20260230", "0000", "2026-01-01T25:61:61+99:99", "\"\"",
            "\\", "\\X\\", "\\XZZ\\", "\\XC3\\", "\\.br\\", "%", "%zz", "%00", "${x}", "{{", "{\"", "[[", "]]>", "<!--",
            "&amp;", "&#0;", "&unknown;", "<?x?>",
            "\u202e", "\u0661\u0662", "e\u0301", "İ", "ß", "😀", "👨‍👩‍👧",
            "Patient?identifier=nobody", "#", "urn:uuid:0", "../", "'--", "|", "^", "~", "&", "=", ",", ";", "\n", "\r",
            "$", "UNICODE UTF-8", "8859/1", "GB 18030-2000").stream()
            .map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
    private static final int MOST_REPEATED = 300;
    private static final int LONGEST = 64 * 1024;

    private final Set<Byte> separators;
    private final List<byte[]> seeds;

    /** @param separators characters between pieces */
    TextMutation(String separators, List<byte[]> seeds) {
        List<Byte> bytes = new ArrayList<>();
        for (byte each : separators.getBytes(StandardCharsets.ISO_8859_1)) {
            bytes.add(each);
        }
        this.separators = Set.copyOf(bytes);
        this.seeds = List.copyOf(seeds);
    }

    byte[] next(Random random) {
        List<byte[]> pieces = pieces(seed(random));
        for (int changes = 1 + random.nextInt(5); changes > 0; changes--) {
            change(pieces, random);
        }
        return joined(pieces);
    }

    private byte[] seed(Random random) {
        return seeds.get(random.nextInt(seeds.size()));
    }

    /** A separator is a piece of its own. */
    private List<byte[]> pieces(byte[] text) {
        List<byte[]> pieces = new ArrayList<>();
        ByteArrayOutputStream piece = new ByteArrayOutputStream();
        for (byte each : text) {
            if (separators.contains(each)) {
                pieces.add(piece.toByteArray());
                pieces.add(new byte[] {each});
                piece.reset();
            } else {
                piece.write(each);
            }
        }
        pieces.add(piece.toByteArray());
        return pieces;
    }

    private void change(List<byte[]> pieces, Random random) {
        if (pieces.isEmpty()) {
            pieces.add(nasty(random));
            return;
        }
        int at = random.nextInt(pieces.size());
        switch (random.nextInt(10)) {
            case 0 -> pieces.set(at, nasty(random));
            case 1 -> pieces.remove(at);
            case 2 -> pieces.add(at, pieces.get(random.nextInt(pieces.size())));
            case 3 -> pieces.set(at, pieces.get(random.nextInt(pieces.size())));
            case 4 -> repeat(pieces, at, random);
            case 5 -> pieces.set(at, flipped(pieces.get(at), random));
            case 6 -> pieces.subList(at, pieces.size()).clear();
            case 7 -> splice(pieces, at, random);
            case 8 -> pieces.add(at, nasty(random));
            default -> pieces.subList(at, Math.min(pieces.size(), at + 1 + random.nextInt(8))).clear();
        }
    }

    private static byte[] nasty(Random random) {
        return NASTY.get(random.nextInt(NASTY.size()));
    }

    private static byte[] flipped(byte[] piece, Random random) {
        byte[] flipped = piece.clone();
        if (flipped.length > 0) {
            flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return flipped;
    }

    /** A few pieces many times: repetitions, nesting, long lists. */
    private static void repeat(List<byte[]> pieces, int at, Random random) {
        List<byte[]> part = List.copyOf(pieces.subList(at, Math.min(pieces.size(), at + 1 + random.nextInt(6))));
        long size = part.stream().mapToLong(piece -> piece.length).sum() + 1;
        int times = (int) Math.min(1 + random.nextInt(MOST_REPEATED), LONGEST / size);
        for (int i = 0; i < times; i++) {
            pieces.addAll(at, part);
        }
    }

    /** Goes on as another seed does. */
    private void splice(List<byte[]> pieces, int at, Random random) {
        List<byte[]> other = pieces(seed(random));
        pieces.subList(at, pieces.size()).clear();
        pieces.addAll(other.subList(random.nextInt(other.size()), other.size()));
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            if (text.size() + piece.length <= 2 * LONGEST) {
                text.writeBytes(piece);
            }
        }
        return text.toByteArray();
    }
}
