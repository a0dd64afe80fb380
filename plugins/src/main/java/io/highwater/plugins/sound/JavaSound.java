package io.highwater.plugins.sound;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.Clip;
import javax.sound.sampled.DataLine;
import javax.sound.sampled.LineEvent;
import javax.sound.sampled.LineUnavailableException;

/** Plays through the system's default device. */
final class JavaSound implements Player {
  private static final AudioFormat FORMAT = new AudioFormat(Synthesis.RATE, 16, 1, true, false);
  private static final long GRACE_MILLIS = 3000;

  @Override
  public Outcome play(byte[] wave) {
    DataLine.Info wanted = new DataLine.Info(Clip.class, FORMAT);
    if (!AudioSystem.isLineSupported(wanted)) {
      return new Outcome.NoDevice();
    }
    CountDownLatch ended = new CountDownLatch(1);
    try (Clip clip = (Clip) AudioSystem.getLine(wanted)) {
      clip.addLineListener(
          event -> {
            if (event.getType().equals(LineEvent.Type.STOP)) {
              ended.countDown();
            }
          });
      clip.open(FORMAT, wave, 0, wave.length);
      clip.start();
      long millis = wave.length / 2 * 1000L / Synthesis.RATE;
      return ended.await(millis + GRACE_MILLIS, TimeUnit.MILLISECONDS)
          ? new Outcome.Played()
          : new Outcome.Busy("the audio device did not come to an end");
    } catch (IllegalArgumentException e) {
      // The device went between the question and the opening.
      return new Outcome.NoDevice();
    } catch (LineUnavailableException e) {
      return new Outcome.Busy("the audio device is in use: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Outcome.Busy("interrupted");
    }
  }
}
