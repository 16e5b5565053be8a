package clientregistry.person.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {

    private static final char[] GOOD = "Überläufer am Viktoriasee".toCharArray();

    /** Made with the reference implementation, as its README has it: password "password", salt "somesalt". */
    private static final String REFERENCE = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$"
            + "CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";

    @Test
    void the_reference_implementation_means_the_same() {
        assertThat(PasswordHash.fits("password".toCharArray(), REFERENCE)).isTrue();
        assertThat(PasswordHash.fits("Password".toCharArray(), REFERENCE)).isFalse();
    }

    @Test
    void the_one_fits_and_no_other() {
        String kept = PasswordHash.of(GOOD);

        assertThat(kept).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").doesNotContain("Viktoria");
        assertThat(PasswordHash.fits(GOOD, kept)).isTrue();
        assertThat(PasswordHash.fits("Uberlaufer am Viktoriasee".toCharArray(), kept)).isFalse();
        assertThat(PasswordHash.fits(new char[0], kept)).isFalse();
        assertThat(PasswordHash.of(GOOD)).as("another salt").isNotEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "plain", "$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8",
        "$2a$10$abcdefghijklmnopqrstuv"})
    void what_is_no_argon2id_fits_nothing(String kept) {
        assertThat(PasswordHash.fits(GOOD, kept)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "elevenchars", "password-for-me", "ChangeMe-please!", "openhim-password",
        "aaaaaaaaaaaaaaaa", "abababababababab", "my name is Amina"})
    void what_is_easily_guessed_is_refused_and_not_said_again(String password) {
        assertThatThrownBy(() -> PasswordHash.requireGood("amina", password.toCharArray()))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(fault -> assertThat(password.isEmpty() || !fault.getMessage().contains(password)).isTrue());
    }

    @Test
    void a_sentence_is_good() {
        assertThatCode(() -> PasswordHash.requireGood("amina", GOOD)).doesNotThrowAnyException();
    }
}
