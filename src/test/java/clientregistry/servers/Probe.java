package clientregistry.servers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** Writes one thing to each server and reads it again. */
final class Probe {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Probe() {}

    static void write(EmbeddedServers servers) throws Exception {
        sql(servers, "create table probe as select 'here' as word");
        put(servers.elasticsearch().login(), servers.elasticsearchUrl() + "/probe", "{}");
        put(servers.elasticsearch().login(), servers.elasticsearchUrl() + "/probe/_doc/1?refresh=true",
                "{\"word\":\"here\"}");
    }

    static void writePatient(EmbeddedServers servers) throws Exception {
        put(servers.hapi().login(), servers.hapiUrl() + "/Patient/probe", """
                {"resourceType":"Patient","id":"probe","identifier":[{"system":"urn:probe","value":"here"}]}""");
    }

    static String readSql(EmbeddedServers servers) throws SQLException {
        return sql(servers, "select word from probe");
    }

    static String readDocument(EmbeddedServers servers) throws Exception {
        return get(servers.elasticsearch().login(), servers.elasticsearchUrl() + "/probe/_search?q=word:here").body();
    }

    static String readPatient(EmbeddedServers servers) throws Exception {
        return get(servers.hapi().login(), servers.hapiUrl() + "/Patient?identifier=urn:probe%7Chere").body();
    }

    /** The first column of the last row, or null. */
    static String sql(EmbeddedServers servers, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        servers.jdbcUrl(), servers.databaseUser(), servers.databasePassword());
                Statement sql = connection.createStatement()) {
            if (!sql.execute(statement)) {
                return null;
            }
            sql.getResultSet().next();
            return sql.getResultSet().getString(1);
        }
    }

    static HttpResponse<String> get(Login login, String url) throws IOException, InterruptedException {
        return send(login, HttpRequest.newBuilder(URI.create(url)).GET());
    }

    static HttpResponse<String> put(Login login, String url, String json)
            throws IOException, InterruptedException {
        return send(login, HttpRequest.newBuilder(URI.create(url))
                .PUT(BodyPublishers.ofString(json))
                .header("Content-Type", url.contains("/fhir/") ? "application/fhir+json" : "application/json"));
    }

    private static HttpResponse<String> send(Login login, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return HTTP.send(request.header("Authorization", login.authorization()).timeout(Duration.ofSeconds(5)).build(),
                BodyHandlers.ofString());
    }
}
