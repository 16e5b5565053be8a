package clientregistry.feed.bounds;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * Many TLS connections at once, from two threads: each costs a file descriptor here and one in the hub, which is in the
 * same process; the full form needs 4,400 and some, so `ulimit -n` must be above 5,000.
 */
// What fails here shows in what the hub counts.
@SuppressWarnings("FutureReturnValueIgnored")
final class Crowd implements AutoCloseable {

    /** As many clients shake hands at a time; a full backlog is not what is tested here. */
    private static final int AT_ONCE = 50;

    private final NioEventLoopGroup threads = new NioEventLoopGroup(2);
    private final Semaphore connecting = new Semaphore(AT_ONCE);
    private final List<Channel> open = new CopyOnWriteArrayList<>();
    private final AtomicInteger closed = new AtomicInteger();
    // Several threads append.
    @SuppressWarnings("JdkObsolete")
    private final StringBuffer answers = new StringBuffer();

    /** Connects, shakes hands and then only listens. Returns when all have, or were closed. */
    Crowd join(int count, int port, SSLContext tls) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            connecting.acquire();
            bootstrap(tls, port).connect("localhost", port).addListener(done -> {
                if (!done.isSuccess()) {
                    connecting.release();
                    closed.incrementAndGet();
                }
            });
        }
        connecting.acquire(AT_ONCE);
        connecting.release(AT_ONCE);
        return this;
    }

    private Bootstrap bootstrap(SSLContext tls, int port) {
        return new Bootstrap().group(threads).channel(NioSocketChannel.class)
                .option(ChannelOption.SO_RCVBUF, 16 * 1024).handler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                SSLEngine engine = tls.createSSLEngine("localhost", port);
                engine.setUseClientMode(true);
                SslHandler handler = new SslHandler(engine);
                handler.handshakeFuture().addListener(done -> {
                    if (done.isSuccess()) {
                        open.add(channel);
                    }
                    connecting.release();
                });
                channel.pipeline().addLast(handler, listener());
                channel.closeFuture().addListener(done -> {
                    open.remove(channel);
                    closed.incrementAndGet();
                });
            }
        });
    }

    private SimpleChannelInboundHandler<ByteBuf> listener() {
        return new SimpleChannelInboundHandler<>() {
            @Override
            protected void channelRead0(ChannelHandlerContext ctx, ByteBuf answer) {
                answers.append(answer.toString(StandardCharsets.UTF_8));
            }

            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                ctx.close();
            }
        };
    }

    /** Everyone writes the text, one byte a second, until it is out or the connection is closed. */
    Crowd drip(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicInteger next = new AtomicInteger();
        threads.scheduleAtFixedRate(() -> {
            int at = next.getAndIncrement();
            if (at < bytes.length) {
                open.forEach(channel -> channel.writeAndFlush(Unpooled.wrappedBuffer(bytes, at, 1)));
            }
        }, 0, 1, TimeUnit.SECONDS);
        return this;
    }

    /** Everyone writes these bytes at once. */
    Crowd write(byte[] bytes) {
        open.forEach(channel -> channel.writeAndFlush(Unpooled.wrappedBuffer(bytes)));
        return this;
    }

    /** Nobody reads any more. */
    Crowd deaf() {
        open.forEach(channel -> channel.config().setAutoRead(false));
        return this;
    }

    int open() {
        return open.size();
    }

    int closed() {
        return closed.get();
    }

    /** What the hub said to all of them together. */
    String answers() {
        return answers.toString();
    }

    @Override
    public void close() {
        open.forEach(Channel::close);
        threads.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
