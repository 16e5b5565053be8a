package clientregistry.tools.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.tools.doctor.Check.Severity;
import clientregistry.tools.doctor.Installation.RunningNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who listens on this machine is seen as it is; what is not as set is found. */
class PortChecksTest {

    private static final Map<String, String> SETTINGS = Map.of("fhir.host", "0.0.0.0", "fhir.port", "8443", "hl7.host",
            "127.0.0.1", "hl7.port", "2575", "steward.host", "127.0.0.1", "steward.port", "8444", "health.port", "9090",
            "atna.repositories", "embedded=127.0.0.1:6514");

    /** Where a hub listens that is to listen at 0.0.0.0:8443 and, at 127.0.0.1, 2575, 8444 and 9090. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "0.0.0.0:8443 127.0.0.1:2575 127.0.0.1:8444 127.0.0.1:9090; OK;",
        "0.0.0.0:8443 127.0.0.1:2575 127.0.0.1:8444 127.0.0.1:9090 127.0.0.1:6514; OK;",
        "10.0.0.1:8443 127.0.0.1:2575 127.0.0.1:8444 127.0.0.1:9090; OK;",
        "0.0.0.0:8443 127.0.0.1:2575 127.0.0.1:8444; FAULT; health.port",
        "0.0.0.0:8443 127.0.0.1:2575 0.0.0.0:8444 127.0.0.1:9090; FAULT; steward.port",
        "0.0.0.0:8443 10.0.0.1:2575 127.0.0.1:8444 127.0.0.1:9090; FAULT; hl7.port",
        "0.0.0.0:8443 127.0.0.1:2575 127.0.0.1:8444 10.0.0.1:9090; FAULT; health.port",
        "0.0.0.0:8443 127.0.0.1:2575 127.0.0.1:8444 127.0.0.1:9090 0.0.0.0:5005; WARNING; ports"})
    void where_a_hub_listens(String listening, Severity severity, String about) {
        Set<InetSocketAddress> there = Stream.of(listening.split(" ", -1)).map(each -> each.split(":", -1))
                .map(each -> new InetSocketAddress(each[0], Integer.parseInt(each[1]))).collect(Collectors.toSet());
        List<Check> checks = PortChecks.of(new RunningNode("a", 1, key -> SETTINGS.getOrDefault(key, "")), there);
        assertThat(Doctor.worst(checks)).isEqualTo(severity);
        assertThat(checks).filteredOn(each -> each.severity() != Severity.OK).extracting(Check::about)
                .isEqualTo(about == null ? List.of() : List.of("a " + about));
    }

    @ParameterizedTest
    @CsvSource({"0100007F:1F90, 127.0.0.1, 8080", "00000000:01BB, 0.0.0.0, 443",
        "00000000000000000000000001000000:0016, ::1, 22", "0000000000000000FFFF00000100007F:1F90, 127.0.0.1, 8080",
        "00000000000000000000000000000000:1F90, ::, 8080",
        "B80D01200000000000000000010000FF:0050, 2001:db8::ff00:1, 80"})
    void an_address_is_read_as_linux_writes_it(String hex, String address, int port) throws IOException {
        assertThat(Listening.address(hex)).isEqualTo(new InetSocketAddress(InetAddress.getByName(address), port));
    }

    @Test
    void what_this_process_opens_is_seen_and_what_it_closes_is_not() throws IOException {
        long self = ProcessHandle.current().pid();
        int port;
        try (ServerSocket open = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = open.getLocalPort();
            assertThat(Listening.now().of(self))
                    .contains(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            assertThat(Listening.now().at(port)).hasSize(1);
        }
        assertThat(Listening.now().at(port)).isEmpty();
    }
}
