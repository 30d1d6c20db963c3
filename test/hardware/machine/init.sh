#!/bin/busybox sh
# The first program of the machine. It sees the file system of the computer outside, read-only under a layer in memory,
# and runs /start in it. What it says goes to the console; the second serial port belongs to the suite.
B=/bin/busybox
$B mount -t proc proc /proc
$B mount -t sysfs sys /sys
$B mount -t devtmpfs dev /dev
while read -r name options; do
  $B insmod "/modules/$name.ko" $options || echo "the module $name was not taken"
done < /modules/order
$B mount -t configfs config /sys/kernel/config
$B mount -t 9p -o trans=virtio,version=9p2000.L,msize=524288,ro,cache=loose outside /outside
$B mount -t tmpfs memory /layer
$B mkdir /layer/upper /layer/work
$B mount -t overlay -o lowerdir=/outside,upperdir=/layer/upper,workdir=/layer/work overlay /new
for folder in proc sys dev; do
  $B mkdir -p "/new/$folder"
  $B mount --move "/$folder" "/new/$folder"
done
# Not over /tmp: the repository may lie there.
$B mkdir -p /new/tmp /new/lab /new/dev/pts
$B mount -t tmpfs memory /new/lab
$B mount -t devpts pts /new/dev/pts
$B ip link set lo up
$B cp /start /new/lab/start
$B chroot /new /bin/sh /lab/start
echo "{\"kind\":\"ended\",\"code\":$?}" > /new/dev/ttyS1
$B sync
$B poweroff -f
