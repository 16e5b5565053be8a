package clientregistry.tools.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who a steward's command is of, where a certificate is not enough. */
final class PersonOptions {

    @Option(names = "--user", paramLabel = "NAME", description = "Sign in by this name (default: the "
            + "certificate alone).")
    private String name;
    @Mixin
    private PasswordOption password;
    @Option(names = "--token-file", paramLabel = "FILE", description = "File with a token of the identity provider to "
            + "sign in with (default: none).")
    private Path token;

    boolean isGiven() {
        return name != null || token != null;
    }

    /** For each request; none when the certificate is enough. */
    String[] headers() throws IOException {
        if (token != null) {
            return new String[] {"Authorization", "Bearer " + Files.readString(token).strip()};
        }
        if (name == null) {
            return new String[0];
        }
        String both = name + ":" + new String(password.read("Password: "));
        return new String[] {"Authorization", "Basic " + Base64.getEncoder().encodeToString(
                both.getBytes(StandardCharsets.UTF_8))};
    }
}
