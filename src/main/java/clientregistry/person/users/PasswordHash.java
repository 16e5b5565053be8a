package clientregistry.person.users;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Passwords as they are kept: Argon2id (RFC 9106), in the form of the PHC, {@code
 * $argon2id$v=19$m=19456,t=2,p=1$SALT$HASH}. Each takes 19 MiB of memory and some tens of milliseconds, so that
 * guessing does, too; who checks many at once limits them.
 */
public final class PasswordHash {

    /** Shortest password, in characters (NIST SP 800-63B-4 wants 15 where nothing else is asked for). */
    public static final int SHORTEST = 12;

    private static final int LONGEST = 256;
    private static final int KIBIBYTES = 19_456;
    private static final int PASSES = 2;
    private static final int SALT = 16;
    private static final int HASH = 32;
    private static final Pattern PHC = Pattern.compile(
            "\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    /** What long passwords begin with that are in everybody's lists. */
    private static final Set<String> COMMON = Set.of("password", "123456", "qwerty", "openhim", "openmrs",
            "intrahealth", "clientregistry", "letmein", "administrator", "changeme");

    private PasswordHash() {
    }

    /**
     * Whether it is good enough to be set.
     *
     * @throws IllegalArgumentException in one line why not, without the password
     */
    public static void requireGood(String name, char[] password) {
        String small = new String(password).toLowerCase(Locale.ROOT);
        if (password.length < SHORTEST || password.length > LONGEST) {
            throw new IllegalArgumentException("a password has " + SHORTEST + " to " + LONGEST + " characters");
        }
        if ((name.length() > 3 && small.contains(name)) || COMMON.stream().anyMatch(small::startsWith)
                || small.chars().distinct().count() < 5) {
            throw new IllegalArgumentException("this password is too easily guessed");
        }
    }

    /** With a salt of its own. */
    public static String of(char[] password) {
        byte[] salt = new byte[SALT];
        RANDOM.nextBytes(salt);
        byte[] hash = argon2id(password, salt, KIBIBYTES, PASSES, 1, HASH);
        Base64.Encoder text = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=" + KIBIBYTES + ",t=" + PASSES + ",p=1$" + text.encodeToString(salt) + "$"
                + text.encodeToString(hash);
    }

    /** Whether it is the one; with what it was hashed with then. */
    public static boolean fits(char[] password, String kept) {
        Matcher phc = PHC.matcher(kept);
        if (password.length > LONGEST || !phc.matches()) {
            return false;
        }
        byte[] salt = Base64.getDecoder().decode(phc.group(4));
        byte[] hash = Base64.getDecoder().decode(phc.group(5));
        return MessageDigest.isEqual(hash, argon2id(password, salt, Integer.parseInt(phc.group(1)),
                Integer.parseInt(phc.group(2)), Integer.parseInt(phc.group(3)), hash.length));
    }

    private static byte[] argon2id(char[] password, byte[] salt, int kibibytes, int passes, int lanes, int length) {
        ByteBuffer encoded = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password));
        byte[] bytes = new byte[encoded.remaining()];
        encoded.get(bytes);
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(
                Argon2Parameters.ARGON2_VERSION_13).withSalt(salt).withMemoryAsKB(kibibytes).withIterations(passes)
                .withParallelism(lanes).build());
        byte[] hash = new byte[length];
        generator.generateBytes(bytes, hash);
        Arrays.fill(bytes, (byte) 0);
        return hash;
    }
}
