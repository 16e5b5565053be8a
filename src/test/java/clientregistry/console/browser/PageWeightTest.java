package clientregistry.console.browser;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.security.PemTls;
import clientregistry.steward.access.Guests;
import clientregistry.tools.client.TestCertificates;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What pages weigh on the line, packed, for those who have a bad one. Bytes. */
class PageWeightTest {

    private static final int FIRST = 60_000;
    private static final int LATER = 15_000;

    private static DayOfWork day;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        day = DayOfWork.begin();
        http = HttpClient.newBuilder().sslContext(PemTls.anonymous(TestCertificates.directory().resolve("ca.pem"))).build();
    }

    @AfterAll
    static void stop() {
        day.close();
    }

    private static int weight(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = http.send(HttpRequest.newBuilder(URI.create(new Guests(day.hub).base() + path))
                .header("Cookie", day.reader.cookie()).header("Accept-Encoding", "gzip").build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return answer.body().length;
    }

    @Test
    void the_first_page_comes_with_all_it_needs() throws IOException, InterruptedException {
        Document front = Jsoup.parse(day.reader.get("").body());
        int all = weight("/console");
        for (Element each : front.select("link[href], script[src]")) {
            all += weight(each.hasAttr("href") ? each.attr("href") : each.attr("src"));
        }

        assertThat(all).isBetween(LATER, FIRST);
    }

    @ParameterizedTest
    @MethodSource("clientregistry.console.browser.DayOfWork#names")
    void a_later_page_is_light(String page) throws IOException, InterruptedException {
        assertThat(weight(day.path(page))).isBetween(500, LATER);
    }
}
