package clientregistry.feed.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.MessageToByteEncoder;

/** Puts an answer into its frame. An empty answer stands for none at all: the sender asked for no acknowledgement. */
public final class MllpFrameEncoder extends MessageToByteEncoder<byte[]> {

    @Override
    protected ByteBuf allocateBuffer(ChannelHandlerContext ctx, byte[] message, boolean preferDirect) {
        int size = message.length + 3;
        return preferDirect ? ctx.alloc().ioBuffer(size) : ctx.alloc().heapBuffer(size);
    }

    @Override
    protected void encode(ChannelHandlerContext ctx, byte[] message, ByteBuf out) {
        if (message.length > 0) {
            out.writeByte(MllpFrameDecoder.START).writeBytes(message).writeByte(MllpFrameDecoder.END).writeByte('\r');
        }
    }
}
