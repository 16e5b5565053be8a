package clientregistry.store.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Map;

/**
 * What an entry says that may have to be forgotten. The entry keeps its hash only: once salt and text are destroyed
 * nobody can tell what it was, and the seals still fit.
 *
 * @param salt 16 random bytes
 * @param text JSON, keys in order
 */
record Detail(byte[] salt, String text) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS).build();
    private static final SecureRandom RANDOM = new SecureRandom();

    /** Null for null. */
    static Detail of(Map<String, Object> said) {
        if (said == null) {
            return null;
        }
        byte[] salt = new byte[16];
        RANDOM.nextBytes(salt);
        try {
            return new Detail(salt, JSON.writeValueAsString(said));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("audit detail", e);
        }
    }

    /** SHA-256 of salt and text. */
    byte[] hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            return digest.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
