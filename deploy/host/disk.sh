#!/usr/bin/env bash
# Runs on the machine as root, before Docker is installed and at each setup: mounts the data volume, has Docker and the platform keep all
# of theirs on it, and lets its file system grow to the volume's size. What is on the volume stays; what an older machine keeps on its
# root volume is copied once.
set -euo pipefail

device=${1:?usage: disk.sh DEVICE} root=${DISK_TEST_ROOT:-}
data=$root/data fstab=$root/etc/fstab

fail() {
  echo "disk.sh: $1" >&2
  exit 1
}

[[ -e $device ]] || fail "there is no disk $device; is the data volume attached?"

# 2: nothing that blkid knows. Only then is there nothing that a new file system could destroy.
code=0
blkid --probe "$device" > /dev/null || code=$?
case $code in
  0) ;;
  2) mkfs.ext4 -q -L stroke-data "$device" ;;
  *) fail "cannot tell what $device holds (blkid ended with $code); nothing was changed" ;;
esac

# TARGET LINE
mount_always() {
  mkdir -p "$1"
  grep -qxF "$2" "$fstab" || echo "$2" >> "$fstab"
  mountpoint -q "$1" || mount "$1"
}

mount_always "$data" "$device $data ext4 defaults,nofail,x-systemd.device-timeout=60s 0 2"

# What Docker calls its root holds the databases; /opt/stroke holds the passwords that open them.
for target in "$root/var/lib/docker" "$root/opt/stroke"; do
  home=$data/${target##*/}
  if [[ ! -d $home ]]; then
    if [[ -n $(ls -A "$target" 2> /dev/null) ]]; then
      systemctl stop docker.socket docker.service
      copied=true
      rm -rf "$home.copy"
      cp -a "$target" "$home.copy"
      mv -T "$home.copy" "$home"
    else
      mkdir -p "$home"
    fi
  fi
  mount_always "$target" "$home $target none bind,nofail,x-systemd.requires-mounts-for=$data 0 0"
done

# Without its data Docker would start an empty platform.
mkdir -p "$root/etc/systemd/system/docker.service.d"
printf '[Unit]\nRequiresMountsFor=/var/lib/docker /opt/stroke\n' > "$root/etc/systemd/system/docker.service.d/stroke.conf"
systemctl daemon-reload
if [[ -n ${copied:-} ]]; then systemctl start docker.service; fi

resize2fs "$device"
