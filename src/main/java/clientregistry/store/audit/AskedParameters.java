package clientregistry.store.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What was asked, as the detail of an audit entry keeps it: in full, or so that only who knows what was asked can find it
 * again. Thread-safe.
 */
public final class AskedParameters {

    /** How parameters are kept. */
    public enum Form { FULL, HASH }

    private static final String ALGORITHM = "HmacSHA256";
    /** A name that somebody made up may say more than a name. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z_.:-]{0,40}");

    private static final Set<String> FINDING = Set.of("identifier", "_id", "sourceIdentifier", "targetSystem", "path");
    private static final int LONGEST = 8192;
    private static final int LONGEST_OF_OTHERS = 1024;
    private static final int MOST = 100;

    private final SecretKeySpec key;
    private final Form form;

    /** With the registry's own secret, so that every node and command makes the same hash of the same value. */
    public AskedParameters(JdbcTemplate jdbc, Form form) {
        this(jdbc.queryForObject("select secret from registry_secret", byte[].class), form);
    }

    AskedParameters(byte[] secret, Form form) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
        this.form = form;
    }

    /**
     * The form a setting names.
     *
     * @param word {@code full} or {@code hash}
     * @throws IllegalArgumentException in one line, for another word
     */
    public static Form form(String word) {
        for (Form each : Form.values()) {
            if (each.name().toLowerCase(Locale.ROOT).equals(word)) {
                return each;
            }
        }
        throw new IllegalArgumentException("audit.parameters must be full or hash");
    }

    /**
     * As a detail: {@code {"parameters": {name: [value, ...]}}}. What is longer than an address may be is kept as its
     * hash, and of very many the first ones, those that find somebody before all others: so that nobody fills the trail
     * with what means nothing, or hides in it what he asked.
     */
    public Map<String, Object> detail(Map<String, List<String>> asked) {
        Map<String, List<String>> kept = new TreeMap<>();
        asked.entrySet().stream().sorted(Comparator.comparing(each -> !isFinding(each.getKey()))).limit(MOST)
                .forEach(each -> kept.put(name(each.getKey()), each.getValue().stream().limit(MOST)
                .map(value -> value(value, isFinding(each.getKey()) ? LONGEST : LONGEST_OF_OTHERS)).toList()));
        return Map.of("parameters", kept);
    }

    /** With a modifier behind it, or none. */
    private static boolean isFinding(String name) {
        return FINDING.contains(name.replaceFirst(":.*", ""));
    }

    private String name(String asked) {
        return NAME.matcher(asked).matches() ? asked : value(asked, LONGEST_OF_OTHERS);
    }

    private String value(String asked, int longest) {
        return form == Form.FULL && asked.length() <= longest ? storable(asked) : hash(asked);
    }

    /** PostgreSQL's JSON knows no NUL, and a row that is none would stop every question that looks into it. */
    private static String storable(String text) {
        return text.replace('\0', '\uFFFD');
    }

    /** As {@link Form#HASH} keeps it. */
    public String hash(String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            byte[] hash = mac.doFinal(("audit-parameter " + text).getBytes(StandardCharsets.UTF_8));
            return "hmac:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
