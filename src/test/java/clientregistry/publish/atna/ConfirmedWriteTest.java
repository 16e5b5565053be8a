package clientregistry.publish.atna;

import static org.assertj.core.api.Assertions.assertThat;

import clientregistry.person.security.OutboundTls;
import clientregistry.publish.atna.ConfirmedWrite.By;
import clientregistry.tools.client.ServerCertificate;
import clientregistry.tools.client.TestCertificates;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a receiver does, and whether what was sent to it counts as told. */
class ConfirmedWriteTest {

    private static final int BYTES = 3_000_000;
    private static final long OPEN_MILLIS = 300;
    /** Where the receiver ends the connection, which on a busy machine takes it a while. */
    private static final long LONG_OPEN_MILLIS = 10_000;
    private static final long PATIENCE_MILLIS = 4_000;
    /** Where it reads nothing: nothing else can come before its end. */
    private static final long SHORT_PATIENCE_MILLIS = 1_000;
    private static final long LONG_PATIENCE_MILLIS = 18_000;

    /** What it does once TLS stands. */
    private enum Receiver {
        READS_ALL_AND_ENDS_IN_ORDER {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readAllBytes();
                tls.close();
            }
        },
        READS_ALL_AND_STAYS {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readAllBytes();
                waitForEnd();
            }
        },
        READS_ALL_AND_ENDS_WITHOUT_A_WORD {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readAllBytes();
                raw.close();
            }
        },
        READS_ALL_AND_RESETS {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readAllBytes();
                raw.setSoLinger(true, 0);
                raw.close();
            }
        },
        ENDS_IN_ORDER_AT_ONCE {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.close();
            }
        },
        ENDS_IN_ORDER_AFTER_HALF {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readNBytes(BYTES / 2);
                tls.close();
            }
        },
        ENDS_IN_ORDER_AFTER_THE_LAST_BYTE_BY_ITSELF {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readNBytes(BYTES);
                tls.close();
            }
        },
        READS_NOTHING {
            @Override
            void serve(SSLSocket tls, Socket raw) {
                waitForEnd();
            }
        },
        WANTS_ANOTHER_CERTIFICATE {
            @Override
            void serve(SSLSocket tls, Socket raw) throws IOException {
                tls.getInputStream().readAllBytes();
            }
        };

        private static volatile CountDownLatch end = new CountDownLatch(1);

        abstract void serve(SSLSocket tls, Socket raw) throws IOException;

        static void waitForEnd() {
            try {
                assertThat(end.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final EventLoopGroup group = new NioEventLoopGroup(1);

    @AfterEach
    void stop() {
        Receiver.end.countDown();
        threads.shutdownNow();
        assertThat(group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(10, TimeUnit.SECONDS)).isTrue();
    }

    /** In TLS 1.2 a library that has read our close_notify answers by itself: all before it has been read, too. */
    @ParameterizedTest
    @CsvSource({"READS_ALL_AND_ENDS_IN_ORDER, CLOSE_NOTIFY, true, true",
        "READS_ALL_AND_STAYS, CLOSE_NOTIFY, false, true",
        "READS_ALL_AND_ENDS_WITHOUT_A_WORD, CLOSE_NOTIFY, false, true",
        "READS_ALL_AND_RESETS, CLOSE_NOTIFY, false, true",
        "ENDS_IN_ORDER_AT_ONCE, CLOSE_NOTIFY, false, false", "ENDS_IN_ORDER_AFTER_HALF, CLOSE_NOTIFY, false, false",
        "ENDS_IN_ORDER_AFTER_THE_LAST_BYTE_BY_ITSELF, CLOSE_NOTIFY, false, false",
        "READS_NOTHING, CLOSE_NOTIFY, false, false", "WANTS_ANOTHER_CERTIFICATE, CLOSE_NOTIFY, false, false",
        "READS_ALL_AND_ENDS_IN_ORDER, STILL_OPEN, true, true", "READS_ALL_AND_STAYS, STILL_OPEN, true, true",
        "ENDS_IN_ORDER_AT_ONCE, STILL_OPEN, false, false", "ENDS_IN_ORDER_AFTER_HALF, STILL_OPEN, false, false",
        "WANTS_ANOTHER_CERTIFICATE, STILL_OPEN, false, false"})
    @Tag("full")
    void only_what_was_read_counts_as_told(Receiver receiver, By by, boolean told, boolean toldByTls12)
            throws Exception {
        assertTold(receiver, by, "TLSv1.3", BYTES, told);
        assertTold(receiver, by, "TLSv1.2", BYTES, toldByTls12);
    }

    /** What the setting says of it. */
    @ParameterizedTest
    @CsvSource({"TLSv1.3", "TLSv1.2"})
    void what_a_receiver_has_not_read_counts_as_told_where_it_need_not_confirm(String protocol) throws Exception {
        assertTold(Receiver.READS_NOTHING, By.STILL_OPEN, protocol, 1_000, true);
    }

    @ParameterizedTest
    @CsvSource({"CLOSE_NOTIFY, TLSv1.3", "CLOSE_NOTIFY, TLSv1.2", "STILL_OPEN, TLSv1.3", "STILL_OPEN, TLSv1.2"})
    void a_certificate_of_ours_that_is_not_taken_is_named(By by, String protocol) throws Exception {
        Throwable fault = assertTold(Receiver.WANTS_ANOTHER_CERTIFICATE, by, protocol, 1_000, false);

        assertThat(OutboundTls.fault(fault, "atna")).startsWith("atna.certificate: ");
    }

    private Throwable assertTold(Receiver receiver, By by, String protocol, int bytes, boolean told) throws Exception {
        Receiver.end = new CountDownLatch(1);
        Throwable fault = send(receiver, write(receiver, by, told), protocol, bytes);
        Receiver.end.countDown();

        assertThat(fault == null).as("%s %s: %s", protocol, receiver, fault).isEqualTo(told);
        return fault;
    }

    /** Long times only where something is sure to come before them, so that nobody waits for their end. */
    private static ConfirmedWrite write(Receiver receiver, By by, boolean told) {
        boolean ends = receiver.name().startsWith("ENDS_") || receiver == Receiver.WANTS_ANOTHER_CERTIFICATE;
        long open = ends ? LONG_OPEN_MILLIS : OPEN_MILLIS;
        if (told || ends) {
            return new ConfirmedWrite(by, open, LONG_PATIENCE_MILLIS);
        }
        return new ConfirmedWrite(by, open, receiver == Receiver.READS_NOTHING ? SHORT_PATIENCE_MILLIS
                : PATIENCE_MILLIS);
    }

    /** @return null when it counts as told */
    private Throwable send(Receiver receiver, ConfirmedWrite write, String protocol, int bytes) throws Exception {
        try (ServerSocket listening = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> serve(listening, receiver, protocol));
            Channel channel = new Bootstrap().group(group).channel(NioSocketChannel.class).handler(pipeline(write,
                    listening.getLocalPort())).connect("127.0.0.1", listening.getLocalPort()).sync().channel();
            ChannelFuture written = channel.writeAndFlush(new byte[bytes]);
            assertThat(written.await(20, TimeUnit.SECONDS)).isTrue();
            return written.cause();
        }
    }

    private static ChannelInitializer<Channel> pipeline(ConfirmedWrite write, int port) {
        Path certificates = TestCertificates.directory().toAbsolutePath();
        SSLContext tls = OutboundTls.of(Map.of("atna.ca", certificates.resolve("ca.pem").toString(), "atna.certificate",
                certificates.resolve("openmrs.pem").toString(), "atna.key", certificates.resolve("openmrs-key.pem")
                .toString())::get, certificates, "atna", AuditRepository.SETTING);
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                SSLEngine engine = tls.createSSLEngine("127.0.0.1", port);
                engine.setUseClientMode(true);
                channel.pipeline().addLast(new SslHandler(engine)).addLast(write);
            }
        };
    }

    private static void serve(ServerSocket listening, Receiver receiver, String protocol) {
        try (Socket raw = listening.accept()) {
            // A server whose CA is the foreign one takes no certificate of ours.
            SSLContext context = receiver == Receiver.WANTS_ANOTHER_CERTIFICATE ? ServerCertificate.GOOD
                    .serverFor(TestCertificates.foreign()) : ServerCertificate.GOOD.server();
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(raw, null, true);
            tls.setUseClientMode(false);
            tls.setNeedClientAuth(true);
            tls.setEnabledProtocols(new String[] {protocol});
            tls.startHandshake();
            receiver.serve(tls, raw);
        } catch (IOException e) {
            // It ends as it is meant to.
        }
    }
}
