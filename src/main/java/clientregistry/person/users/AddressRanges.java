package clientregistry.person.users;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** Network addresses somebody may come from, as CIDR (RFC 4632, RFC 4291): {@code 10.1.0.0/16, 2001:db8::/32}. */
public final class AddressRanges {

    /** No limit. */
    public static final AddressRanges ANY = new AddressRanges(List.of());

    /** The first bits of an address, and how many of them count. */
    private record Range(String text, byte[] address, int bits) {

        boolean holds(byte[] other) {
            if (other.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> bit % 8;
                if ((other[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }

    private final List<Range> ranges;

    private AddressRanges(List<Range> ranges) {
        this.ranges = List.copyOf(ranges);
    }

    /**
     * Reads a list with commas between; an empty one is no limit.
     *
     * @throws IllegalArgumentException in one line when it holds something else; a name of a host is something else
     */
    public static AddressRanges of(String list) {
        return of(Stream.of(list.split(",", -1)).map(String::strip).filter(each -> !each.isEmpty()).toList());
    }

    /**
     * The same of a list; an empty one is no limit.
     *
     * @throws IllegalArgumentException as above
     */
    public static AddressRanges of(List<String> list) {
        List<Range> ranges = new ArrayList<>();
        list.forEach(each -> ranges.add(range(each)));
        return ranges.isEmpty() ? ANY : new AddressRanges(ranges);
    }

    private static Range range(String text) {
        String[] parts = text.split("/", 2);
        byte[] address = bytes(parts[0]);
        int bits = parts.length == 1 ? -1 : number(parts[1]);
        if (address == null || bits > address.length * 8 || (parts.length == 2 && bits < 0)) {
            throw new IllegalArgumentException("\"" + text + "\" is no range of addresses such as 10.1.0.0/16 or "
                    + "2001:db8::/32");
        }
        return new Range(text, address, bits < 0 ? address.length * 8 : bits);
    }

    private static int number(String text) {
        return text.matches("\\d{1,3}") ? Integer.parseInt(text) : -1;
    }

    /** Null when it is not an address; names are never looked up. */
    private static byte[] bytes(String text) {
        boolean four = text.matches("\\d{1,3}(\\.\\d{1,3}){3}");
        boolean six = text.contains(":") && text.matches("[0-9a-fA-F:.]+");
        try {
            return four || six ? InetAddress.getByName(text).getAddress() : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /**
     * Whether somebody may come from there.
     *
     * @param address as text, null when unknown, which no limit holds
     */
    public boolean hold(String address) {
        byte[] bytes = address == null ? null : bytes(address.replaceAll("%.*", ""));
        return ranges.isEmpty() || (bytes != null && ranges.stream().anyMatch(range -> range.holds(bytes)));
    }

    /**
     * What of an address one machine cannot choose: of IPv6 its first 64 bits, of IPv4 all, in hexadecimal digits.
     *
     * @param address as text; what is none is given back
     */
    public static String network(String address) {
        byte[] bytes = bytes(address.replaceAll("%.*", ""));
        return bytes == null ? address : HexFormat.of().formatHex(bytes, 0, Math.min(bytes.length, 8));
    }

    /** As they were written. */
    public List<String> texts() {
        return ranges.stream().map(Range::text).toList();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRanges ranged && ranged.texts().equals(texts());
    }

    @Override
    public int hashCode() {
        return texts().hashCode();
    }

    @Override
    public String toString() {
        return String.join(", ", texts());
    }
}
